"""What a picture may cost, so that no file can hurt the machine that looks at it.

The numbers of memory were measured with Pillow 13 and libheif 1.23: decoding alone takes per pixel
4 bytes for PNG and JPEG (10 for a progressive JPEG without subsampling), 8 for HEIC, 9 for AVIF and
16 for WebP.
"""

BYTES = 100_000_000
"""Of a file."""

PIXELS = {
    "jpeg": 210_000_000,  # telephones make 200 megapixels; a JPEG can be decoded at a half or less
    "png": 50_000_000,
    "gif": 50_000_000,
    "heic": 50_000_000,
    "avif": 25_000_000,
    "webp": 20_000_000,
}
DECODED_BYTES = 400_000_000
"""What decoding a JPEG may take; if more, it is decoded at a half, a quarter or an eighth."""

PROCESS_BYTES = 480 * 1024 * 1024
"""What the darkroom's process may hold in all, the interpreter included."""

INSPECT_SECONDS = 30
DEVELOP_SECONDS = 60
ORDER_SECONDS = 15
"""Besides `DEVELOP_SECONDS`, for each rendition that is asked for."""

FILE_BYTES = 100_000_000
"""Of any file that the darkroom writes."""

PRINTED_PIXELS = 10_000_000
"""Of a rendition, whose encoding takes 30 bytes for each; a taller one is made less wide."""

PROOF_WIDTH = 1200
ICC_BYTES = 4_000_000
EXIF_BYTES = 1_000_000
XMP_BYTES = 2_000_000
