"""Prints as JSON what the renditions of one photograph cost, and what they cost with bare Pillow.

Bare is: open, resize, save, for each of the same sizes and formats, with the same settings of the
encoders. Each runs in a process of its own, by turns; the median of the rounds is kept. Ours has
the start of the darkroom's process in it.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from articles.darkroom.prints import SAVING
from articles.darkroom.sandbox import Order, develop

ROUNDS = 3
SIZE = (6000, 4000)
ORDERS = [
    Order(None, width, kind)
    for width in (480, 800, 1200, 1600, 2400)
    for kind in ("avif", "webp", "jpeg")
]
SAY = {"creator": "Rosa Lind", "credit": "The Harbour"}


def photograph() -> Image.Image:
    """Leaves before leaves, partly out of focus, with the grain of a sensor: 24 megapixels."""
    drawn = random.Random(7)
    picture = Image.new("RGB", SIZE, (150, 170, 200))
    draw = ImageDraw.Draw(picture)
    for _ in range(2500):
        radius = min(900, 40 * drawn.random() ** -0.62)
        x, y = drawn.random() * SIZE[0], drawn.random() * SIZE[1]
        color = tuple(round(drawn.gauss(mean, 30)) for mean in (120, 112, 95))
        draw.ellipse((x - radius, y - radius / 2, x + radius, y + radius), color)
    soft = picture.filter(ImageFilter.GaussianBlur(12))
    picture = Image.composite(picture, soft, Image.linear_gradient("L").resize(SIZE))
    grain = Image.effect_noise(SIZE, 10).convert("RGB")
    return ImageChops.add(picture, grain, 1, -128)


def ours(path: Path, folder: Path) -> tuple[float, int]:
    develop(path, ORDERS, folder, SAY)
    return spent(resource.RUSAGE_CHILDREN)


def bare(path: Path, folder: Path) -> tuple[float, int]:
    before, _peak = spent(resource.RUSAGE_SELF)
    for number, order in enumerate(ORDERS):
        with Image.open(path) as picture:
            size = (order.width, round(order.width * picture.height / picture.width))
            resized = picture.resize(size, Image.Resampling.LANCZOS)
            resized.save(folder / str(number), **SAVING[order.format])
    seconds, peak = spent(resource.RUSAGE_SELF)
    return seconds - before, peak


def spent(who: int) -> tuple[float, int]:
    """CPU seconds, and the most memory that was held, in kilobytes."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def measured(how: str, path: Path) -> tuple[float, int]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.pictures", how, str(path), folder]
        seconds, peak = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return seconds, peak


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "photograph"
        photograph().save(path, "JPEG", quality=92)
        rounds = [(measured("ours", path), measured("bare", path)) for _ in range(ROUNDS)]
    seconds = median(our[0] for our, _bare in rounds)
    result = {
        "megapixels": SIZE[0] * SIZE[1] // 1_000_000,
        "renditions": len(ORDERS),
        "renditions_per_cpu_second": round(len(ORDERS) / seconds, 2),
        "ratio_to_bare": round(median(plain[0] / our[0] for our, plain in rounds), 2),
        "peak_megabytes": round(max(our[1] for our, _bare in rounds) * 1024 / 1_000_000),
        "peak_to_bare": round(median(our[1] / plain[1] for our, plain in rounds), 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        measure = {"ours": ours, "bare": bare}[sys.argv[1]]
        print(json.dumps(measure(Path(sys.argv[2]), Path(sys.argv[3]))))
