from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # it has no types
    """Each file under a name that changes with it.

    In imports, too: a module that is had by two names runs twice.
    """

    support_js_module_import_aggregation = True
