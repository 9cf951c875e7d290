import warnings

# The PostgreSQL wheel asks for a runtime folder that not every machine sets, and does well without.
warnings.filterwarnings("ignore", message=".*XDG_RUNTIME_DIR.*")
