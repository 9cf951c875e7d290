"""A file of any kind -> pixels as they are to be seen: upright, in sRGB, eight bits a channel."""

import math
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pi_heif import HeifImageFile, options
from PIL import AvifImagePlugin, Image, ImageCms
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from articles.darkroom import bounds
from articles.darkroom.kinds import Unfit, kind_of
from articles.darkroom.metadata import Exif, Info

# By content and by hand: Image.open would try forty formats, and ask a JPEG for further pictures.
OPENERS: dict[str, Callable[[str], ImageFile]] = {
    "jpeg": JpegImageFile,
    "png": PngImageFile,
    "webp": WebPImageFile,
    "avif": AvifImagePlugin.AvifImageFile,
    "gif": GifImageFile,
    "heic": HeifImageFile,
}
DECODER_STAYS = {"webp", "avif"}  # as long as the file is open
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# One thread is enough, and the memory of several was not counted; of a HEIC only the picture.
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
options.DECODE_THREADS = 1
options.THUMBNAILS = options.DEPTH_IMAGES = options.AUX_IMAGES = False
SRGB = ImageCms.createProfile("sRGB")
USUAL_GAMMA = 1 / 2.2


class Negative(NamedTuple):
    """What a file is, before anything of it is decoded; `width` and `height` are upright."""

    path: Path
    format: str
    width: int
    height: int
    info: Info
    exif: Exif

    @property
    def lies(self) -> bool:
        return self.exif.orientation >= 5


def looked_at(path: Path) -> Negative:
    with path.open("rb") as stream:
        kind = kind_of(stream.read(4096))
    with _open(path, kind) as file:
        width, height = file.size
        if width * height > bounds.PIXELS[kind]:
            most = bounds.PIXELS[kind] // 1_000_000
            raise Unfit("pixels", width=width, height=height, most=most)
        exif = Exif.read(file.info.get("exif"))
        negative = Negative(path, kind, width, height, dict(file.info), exif)
    return negative._replace(width=height, height=width) if negative.lies else negative


def _open(path: Path, kind: str) -> ImageFile:
    try:
        return OPENERS[kind](str(path))
    except Image.DecompressionBombError as bomb:
        raise Unfit("bomb") from bomb


def seen(negative: Negative, width: int) -> Image.Image:
    """The whole as RGB or RGBa, at least `width` wide if it is, and perhaps wider.

    Resizing RGBA would make a copy as RGBa, with each colour times its alpha, each time.
    """
    times = max(1, negative.width // max(1, width))
    picture = _decoded(negative, times)
    left = picture.width * times // (negative.height if negative.lies else negative.width)
    if left >= 2:
        picture = picture.reduce(left)
    picture = _in_srgb(picture, negative.info)
    if picture.mode == "RGBA":
        picture = picture.convert("RGBa")
    turn = UPRIGHT.get(negative.exif.orientation)
    return picture if turn is None else picture.transpose(turn)


def _decoded(negative: Negative, times: int) -> Image.Image:
    """Its pixels; a JPEG's perhaps already `times` smaller. What decoding them took is let go."""
    file = _open(negative.path, negative.format)
    if isinstance(file, JpegImageFile):
        _decode_smaller(file, times)
    file.load()
    picture = _plain(file)
    return file.copy() if picture is file and negative.format in DECODER_STAYS else picture


def _decode_smaller(file: JpegImageFile, times: int) -> None:
    """A JPEG can be decoded at a half, a quarter or an eighth, for a fraction of the memory."""
    part = next(part for part in (8, 4, 2, 1) if part <= times)
    while _bytes_to_decode(file, part) > bounds.DECODED_BYTES:
        if part == 8:
            raise Unfit("memory")
        part *= 2
    width, height = file.size
    if part > 1:
        file.draft(None, (max(1, width // part), max(1, height // part)))


def _bytes_to_decode(file: JpegImageFile, part: int) -> int:
    """A picture that is turned, or whose colours change, is there twice for a moment."""
    width, height = file.size
    pixels = math.ceil(width / part) * math.ceil(height / part)
    return max(pixels * 8, pixels * 4 + _coefficients(file))


def _coefficients(file: JpegImageFile) -> int:
    """A progressive JPEG is held whole, two bytes for each sample, until its last scan is read."""
    if not file.info.get("progressive"):
        return 0
    width, height = file.size
    samples = [(across, down) for _number, across, down, _table in file.layer]
    widest = max(across for across, _down in samples)
    tallest = max(down for _across, down in samples)
    share = sum(across * down for across, down in samples) / (widest * tallest)
    return int(2 * width * height * share)


def _plain(file: ImageFile) -> Image.Image:
    """Of 16 bits the upper 8; palettes and transparent colours resolved."""
    if file.mode.startswith("I"):
        return file.point(lambda value: value * (1 / 256) + 0).convert("L")
    if file.has_transparency_data:
        return file if file.mode == "RGBA" else file.convert("RGBA")
    return file if file.mode in {"RGB", "CMYK", "L"} else file.convert("RGB")


def _in_srgb(picture: Image.Image, info: Info) -> Image.Image:
    profile = info.get("icc_profile")
    if isinstance(profile, bytes) and 0 < len(profile) <= bounds.ICC_BYTES:
        picture = _converted(picture, profile)
    elif "srgb" not in info:
        picture = _with_usual_gamma(picture, info.get("gamma"))
    return picture if picture.mode in {"RGB", "RGBA"} else picture.convert("RGB")


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    """A profile that cannot be read, or is of other channels, is as good as none."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return picture
        if picture.mode in {"RGB", "RGBA"}:
            # in place: a second copy of a large picture would not fit
            ImageCms.profileToProfile(picture, source, SRGB, inPlace=True)
            return picture
        changed = ImageCms.profileToProfile(picture, source, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return changed or picture


def _with_usual_gamma(picture: Image.Image, gamma: object) -> Image.Image:
    """A PNG may say which gamma it was made for; browsers heed it, so a rendition must."""
    if not isinstance(gamma, float) or not 0.1 < gamma < 4 or abs(gamma - USUAL_GAMMA) < 0.02:
        return picture
    power = USUAL_GAMMA / gamma
    curve = [round(255 * (value / 255) ** power) for value in range(256)]
    straight = list(range(256))
    alpha = [straight] if picture.mode == "RGBA" else []
    colours = [curve] * (len(picture.getbands()) - len(alpha))
    return picture.point([value for band in colours + alpha for value in band])
