from django.views.decorators.cache import cache_control

# A shared cache may answer for a second, and never with what is older: what was killed is gone.
briefly = cache_control(public=True, max_age=0, s_maxage=1)
