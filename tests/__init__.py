import os
import tempfile

# Where the PostgreSQL wheel keeps its lock file; without it, it warns.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
