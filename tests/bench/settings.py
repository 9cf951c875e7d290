"""Production's settings, with one bare view beside the site's own pages."""

from newsroom.settings import *

ROOT_URLCONF = "tests.bench.urls"
