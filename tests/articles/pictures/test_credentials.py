"""A picture that a machine made says so in its Content Credentials, and Ada is told."""

import re
from pathlib import Path
from typing import Any

import pytest

from articles.darkroom import embedding
from articles.darkroom.sandbox import Order, Told, develop, inspect
from articles.darkroom.told import BY_A_MACHINE, RENAMED, SOURCE_TYPES
from articles.models.picture import MACHINE_MADE, SourceType
from tests.articles.pictures.shots import as_bytes, quarters, saved, with_xmp
from tests.articles.pictures.stores import (
    IPTC,
    created,
    data,
    in_avif,
    in_jpeg,
    in_png,
    in_webp,
    made_of,
    manifest,
    signed,
    store,
)

CAMERA, DESK = "Camera Works M1 2.0", "Photo Desk 26.0"
PLACES = {"JPEG": in_jpeg, "PNG": in_png, "WebP": in_webp, "AVIF": in_avif}


def told_by(folder: Path, content: bytes) -> Told:
    return inspect(saved(folder, content)).told


def type_told_by(folder: Path, *manifests: bytes) -> str:
    told = told_by(folder, in_png(store(*manifests)))
    assert told.get("source_type", "") == told["credentials"]["source_type"]
    return told["credentials"]["source_type"]


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "heic", "gif"])
def test_a_picture_that_a_machine_made_says_so_in_each_format(tmp_path: Path, kind: str):
    told = told_by(tmp_path, signed(f"made.{kind}"))
    assert told["source_type"] == "trainedAlgorithmicMedia"
    assert told["credentials"] == {
        "made_with": "Painting Machine 4.1",
        "source_type": "trainedAlgorithmicMedia",
    }


@pytest.mark.parametrize(
    ("name", "source_type", "made_with"),
    [
        ("taken", "digitalCapture", CAMERA),
        ("older", "trainedAlgorithmicMedia", "Painting Machine 3.0"),
        ("edited", "trainedAlgorithmicMedia", f"Painting Machine 4.1, {DESK}"),
        ("filled", "compositeWithTrainedAlgorithmicMedia", f"{CAMERA}, {DESK}"),
        ("composed", "compositeWithTrainedAlgorithmicMedia", f"{CAMERA}, {DESK}"),
    ],
    ids=[
        "a photograph",
        "a machine's, as of C2PA 1",
        "a machine's, cropped by a person",
        "a photograph, a part of which a machine filled in",
        "a photograph, into which a machine's picture was put",
    ],
)
def test_how_a_picture_came_about_is_told_back_to_its_beginning(
    tmp_path: Path, name: str, source_type: str, made_with: str
):
    told = told_by(tmp_path, signed(f"{name}.jpeg"))
    assert told["source_type"] == source_type
    assert told["credentials"] == {"made_with": made_with, "source_type": source_type}


def test_a_picture_without_them_is_not_said_to_carry_any(tmp_path: Path):
    for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF"):
        assert "credentials" not in told_by(tmp_path, as_bytes(quarters(64, 48), kind))


@pytest.mark.parametrize("kind", PLACES)
def test_they_are_found_behind_whatever_else_is_in_a_file(tmp_path: Path, kind: str):
    content = store(manifest("urn:1", created(IPTC + "trainedAlgorithmicMedia")))
    told = told_by(tmp_path, PLACES[kind](content))
    assert told["credentials"]["source_type"] == "trainedAlgorithmicMedia"


def test_in_a_jpeg_they_may_be_spread_over_many_segments(tmp_path: Path):
    filling = data("stds.exif", {"filling": "x" * 200_000})
    content = store(manifest("urn:1", filling, created(IPTC + "dataDrivenMedia")))
    for size in (60_000, 999):
        told = told_by(tmp_path, in_jpeg(content, size))
        assert told["credentials"]["source_type"] == "dataDrivenMedia"


@pytest.mark.parametrize(
    ("in_xmp", "in_credentials", "believed"),
    [
        ("", "digitalCapture", "digitalCapture"),
        ("print", "", "print"),
        ("print", "digitalCapture", "print"),
        ("digitalCapture", "trainedAlgorithmicMedia", "trainedAlgorithmicMedia"),
        ("trainedAlgorithmicMedia", "digitalCapture", "trainedAlgorithmicMedia"),
        ("algorithmicallyEnhanced", "trainedAlgorithmicMedia", "trainedAlgorithmicMedia"),
    ],
)
def test_of_two_that_do_not_agree_the_one_that_says_machine_is_believed(
    tmp_path: Path, in_xmp: str, in_credentials: str, believed: str
):
    content = in_jpeg(store(manifest("urn:1", created(IPTC + in_credentials))))
    told = told_by(tmp_path, with_xmp(content, embedding.packet({"source_type": in_xmp})))
    assert told["source_type"] == believed
    assert told["credentials"]["source_type"] == in_credentials


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/trainedAlgorithmicMedia",
        "http://cv.iptc.org.evil.example/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "http://cv.iptc.org/newscodes/genre/trainedAlgorithmicMedia",
        IPTC + "madeByElves",
        "trainedAlgorithmicMedia",
        ["trainedAlgorithmicMedia"],
        None,
        7,
    ],
)
def test_a_type_that_is_none_of_iptcs_is_none(tmp_path: Path, address: Any):
    assert type_told_by(tmp_path, manifest("urn:1", created(address))) == ""


def test_only_what_began_so_is_wholly_so(tmp_path: Path):
    by_machine = IPTC + "trainedAlgorithmicMedia"
    changed = manifest("urn:1", created(by_machine, "c2pa.edited"))
    assert type_told_by(tmp_path, changed) == "compositeWithTrainedAlgorithmicMedia"
    photograph = manifest("urn:2", created(IPTC + "digitalCapture"))
    drawing = manifest("urn:3", created(IPTC + "digitalCreation"), made_of("urn:2", "componentOf"))
    assert type_told_by(tmp_path, photograph, drawing) == "digitalCreation"
    asked_of = manifest("urn:3", created(IPTC + "digitalCreation"), made_of("urn:2", "inputTo"))
    machines = manifest("urn:2", created(by_machine))
    assert type_told_by(tmp_path, machines, asked_of) == "digitalCreation"


def test_manifests_that_are_made_of_each_other_are_read_once(tmp_path: Path):
    one = manifest("urn:1", made_of("urn:2"), created(IPTC + "algorithmicMedia"))
    other = manifest("urn:2", made_of("urn:1"), made_of("urn:2", "componentOf"), made_of("urn:9"))
    assert type_told_by(tmp_path, one, other) == "algorithmicMedia"


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "avif", "heic", "gif"])
def test_the_files_that_readers_get_do_not_have_them(tmp_path: Path, kind: str):
    """They would be broken there: what they vouch for is the file as it was."""
    path = saved(tmp_path, signed(f"made.{kind}"))
    orders = [Order(None, 48, made) for made in ("jpeg", "webp", "avif")]
    files = [made.path.read_bytes() for made in develop(path, orders, tmp_path, {})]
    for file in [*files, inspect(path).proof]:
        assert not re.search(b"c2pa|jumb|Painting", file, re.IGNORECASE)


def test_what_it_was_made_with_is_a_line_of_plain_words(tmp_path: Path):
    for claim, told in (
        ({"claim_generator": "Old_Tool/1.0 c2pa-rs/0.3"}, "Old_Tool/1.0 c2pa-rs/0.3"),
        ({"claim_generator_info": [{"name": "A\0B\u202e\nC"}]}, "AB C"),
        ({"claim_generator_info": {"name": "x" * 900}}, "x" * 100),
        ({"claim_generator_info": {"name": ["x"]}, "claim_generator": 7}, ""),
        (["no claim"], ""),
    ):
        content = in_png(store(manifest("urn:1", claim=claim)))
        assert told_by(tmp_path, content)["credentials"]["made_with"] == told


def test_what_a_machine_made_is_the_same_to_the_darkroom_and_the_library():
    assert set(BY_A_MACHINE) == {str(kind) for kind in MACHINE_MADE}


def test_what_a_file_may_call_itself_is_the_same_to_the_darkroom_and_the_library():
    assert set(SourceType.values) == SOURCE_TYPES


@pytest.mark.parametrize("retired", RENAMED)
def test_an_old_name_for_how_a_picture_came_about_is_told_by_todays(tmp_path: Path, retired: str):
    assert type_told_by(tmp_path, manifest("urn:1", created(IPTC + retired))) == RENAMED[retired]
    in_xmp = with_xmp(as_bytes(quarters()), embedding.packet({"source_type": retired}))
    assert told_by(tmp_path, in_xmp)["source_type"] == RENAMED[retired]
