from django import template

register = template.Library()


@register.filter
def sizes_in_gallery(place: int, count: int) -> str:
    """How wide a picture stands there, for `sizes`: as static/site/pictures.css lays it out.

    `place` counts from 1.
    """
    is_alone = place == 1 and count % 2 == 1
    if count > 5:
        halves = {0: 0, 1: 4, 2: 2}[count % 3]
        on_desks = "444px" if place <= halves else "294px"
    else:
        on_desks = "896px" if is_alone else "444px"
    on_tablets = "100vw" if is_alone else "50vw"
    return f"(min-width: 56rem) {on_desks}, (min-width: 36rem) {on_tablets}, 100vw"
