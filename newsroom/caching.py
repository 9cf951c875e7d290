from django.views.decorators.cache import cache_control

# A shared cache may answer for a second, and for a day when we cannot.
briefly = cache_control(
    public=True, max_age=0, s_maxage=1, stale_while_revalidate=1, stale_if_error=86_400
)
