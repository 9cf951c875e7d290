"""Pictures in object storage that speaks S3; what goes wrong there is an OSError, as on a disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files import File
from storages.backends.s3 import S3Storage

NOT_THERE = {"404", "NoSuchKey"}
IN_MEMORY = 8 * 1024 * 1024  # bytes of a file that is read; the rest goes to the disk


@contextmanager
def asked() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in NOT_THERE:
            raise FileNotFoundError(str(error)) from error
        raise OSError(str(error)) from error
    except (BotoCoreError, Boto3Error) as error:
        raise OSError(str(error)) from error


class Bucket(S3Storage):
    def get_default_settings(self) -> dict[str, Any]:
        # A server that is away is told within seconds; checksums only where servers must have them,
        # as not every server that speaks S3 knows Amazon's newest.
        config = Config(
            connect_timeout=5,
            read_timeout=30,
            retries={"total_max_attempts": 3},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        own = {"client_config": config, "max_memory_size": IN_MEMORY, "file_overwrite": True}
        return {**super().get_default_settings(), **own}

    @asked()
    def open(self, name: str, mode: str = "rb") -> File[Any]:
        file: File[Any] = super().open(name, mode)
        file.open()  # fetched here, where what goes wrong is told
        return file

    save = asked()(S3Storage.save)
    delete = asked()(S3Storage.delete)
    exists = asked()(S3Storage.exists)
    listdir = asked()(S3Storage.listdir)
    get_modified_time = asked()(S3Storage.get_modified_time)


class ReadersBucket(Bucket):
    """What readers get, by MEDIA_URL: a CDN's, or this site's, which fetches it from the bucket."""

    def url(self, name: str, *_args: Any, **_options: Any) -> str:
        return f"{settings.MEDIA_URL}{name}"
