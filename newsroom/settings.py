"""Every setting of the site, read from the environment or `.env`; README says which there are."""

from collections.abc import Collection
from pathlib import Path

from django.utils.csp import CSP

from articles.prose import EDITOR_EXTENSIONS
from newsroom import env

BASE_DIR = Path(__file__).resolve().parent.parent
ENV = env.read_env(BASE_DIR / ".env")
VAR = env.folder(Path(ENV.get("VAR_DIR", BASE_DIR / "var")))

DEBUG = env.boolean("DEBUG", ENV.get("DEBUG", "on"))
DEVELOPMENT_KEY = "for-development-only"
SECRET_KEY = ENV.get("SECRET_KEY", DEVELOPMENT_KEY if DEBUG else "")
if not DEBUG and (len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5):
    raise env.stop("set SECRET_KEY to a random text of at least 50 characters.")

SITE_NAME = ENV.get("SITE_NAME", "Newsroom")
SITE_URL = ENV.get("SITE_URL", "http://127.0.0.1:8000" if DEBUG else "").rstrip("/")
SITE = env.site(SITE_URL)
LOOPBACK = SITE.hostname in {"127.0.0.1", "localhost", "::1"}
HTTPS = SITE.scheme == "https"
if DEBUG and not LOOPBACK:
    raise env.stop("set DEBUG=off; with DEBUG on, SITE_URL can only be this machine.")
if not HTTPS and not (SITE.scheme == "http" and LOOPBACK):
    raise env.stop("set SITE_URL to the public address, such as https://news.example.")

HERE = "127.0.0.1,localhost,[::1]" if LOOPBACK else ""
ALLOWED_HOSTS = env.hosts(ENV.get("ALLOWED_HOSTS", "") or HERE, SITE)

INSTALLED_APPS = [
    "newsroom.sample",
    "newsroom.front",
    "newsroom.newsletter",
    "newsroom.transfer",
    "newsroom.ops",
    "newsroom.staff",
    "interviews",
    "articles",
    "articles.admin.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "django_tasks_db",
    "taggit",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.GZip",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "newsroom.middleware.headers",
    "newsroom.middleware.NoNul",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.front.context.site",
            ]
        },
    }
]

DATABASES = {
    "default": env.database(ENV.get("DATABASE_URL", f"sqlite:///{VAR / 'newsroom.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache(ENV.get("CACHE_URL", "locmem://"))}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

MAILERS = {"default": env.mailer(ENV.get("EMAIL_URL", f"file://{VAR / 'mail'}"))}
DEFAULT_FROM_EMAIL = ENV.get("FROM_EMAIL", env.sender(SITE_NAME, SITE.hostname or ""))

FOUR_EYES = env.boolean("FOUR_EYES", ENV.get("FOUR_EYES", "off"))

LANGUAGE_CODE = env.language(ENV.get("LANGUAGE_CODE", "en-gb"))
TIME_ZONE = env.time_zone(ENV.get("TIME_ZONE", "UTC"))
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = DEBUG
MEDIA_URL, MEDIA_HOSTS = env.media(ENV.get("MEDIA_URL", env.MEDIA))
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    **env.storages(ENV.get("STORAGE_URL", f"file://{VAR}")),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.staticfiles.StaticFiles"
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# The strictest policy under which a page without a script shows itself; the desk has its own.
SECURE_CSP: dict[str, Collection[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, *MEDIA_HOSTS],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS and not DEBUG
SECURE_HSTS_SECONDS = 63_072_000 if SECURE_SSL_REDIRECT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SESSION_COOKIE_NAME = "__Host-session" if SECURE_SSL_REDIRECT else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_SSL_REDIRECT else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an interview of some hundred exchanges is one form
DATA_UPLOAD_MAX_NUMBER_FILES = 250  # pictures, from a browser that runs no script
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

TAGGIT_CASE_INSENSITIVE = True
DJANGO_PROSE_EDITOR_EXTENSIONS = EDITOR_EXTENSIONS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # not a line for each page not found
}
