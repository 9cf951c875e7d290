"""What a picture may cost, so that no file can hurt the machine that looks at it.

The numbers of memory were measured with Pillow 13 and libheif 1.23: decoding alone takes for each
pixel 4 bytes of PNG and JPEG (10 of a progressive JPEG without subsampling), 8 of HEIC, 12 of AVIF
and 17 of WebP.
"""

import errno
import math

BYTES = 100_000_000
"""Of a file."""

PIXELS = {
    "jpeg": 210_000_000,  # telephones make 200 megapixels; a JPEG can be decoded at a half or less
    "png": 50_000_000,
    "gif": 50_000_000,
    "heic": 50_000_000,
    "avif": 24_500_000,
    "webp": 24_500_000,
}
DECODED_BYTES = 380_000_000
"""What decoding a JPEG may take; if more, it is decoded at a half, a quarter or an eighth."""

PROCESS_BYTES = 460_000_000
"""What the darkroom's process may hold besides its program, which takes 25 million more."""

INSPECT_SECONDS = 20
DEVELOP_SECONDS = 60
ORDER_SECONDS = 15
"""Of CPU; the last besides `DEVELOP_SECONDS`, for each rendition that is asked for."""

PATIENCE = 2
"""How many seconds of the clock a second of CPU may take on a busy machine."""

FILE_BYTES = 100_000_000
"""Of any file that the darkroom writes."""

TALLEST = 16_383
"""How high a rendition may be, in pixels: more is no WebP."""

PRINTED_PIXELS = 8_000_000
"""Of a rendition, whose encoding takes 30 bytes for each; a taller one is made less wide."""

RESIZED_PIXELS = 30_000_000
"""Of all sizes that wait to be encoded; for more of them the picture is decoded again."""

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
"""How a disk says that it is full, or that this much of it is used up."""

PROOF_WIDTH = 1200
ICC_BYTES = 4_000_000
EXIF_BYTES = 1_000_000
XMP_BYTES = 2_000_000
CREDENTIALS_BYTES = 16_000_000
CBOR_BYTES = 1_000_000
"""Of all that is read in them; it can take 80 times as much memory."""

PARTS = 100_000
"""Of a file, among which its Content Credentials are looked for."""


def fitting(width: int, size: tuple[int, int]) -> int:
    """No wider than a part of this size; what is very tall is made less wide."""
    shape = size[1] / size[0]
    tallest = min(TALLEST, math.isqrt(int(PRINTED_PIXELS * shape)))
    return max(1, min(width, size[0], int(tallest / shape)))
