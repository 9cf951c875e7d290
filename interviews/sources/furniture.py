"""What stands around a story on a web page and is copied with it: links, buttons, counts.

A pattern is matched against a whole paragraph, and only where such a thing stands: ahead of the
headline, just below it, as a short line of its own, or at the end. What is left out is told.
"""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from interviews.reading.openings import label_of
from interviews.reading.paragraphs import SENTENCE_ENDS
from interviews.reading.rows import is_subheading


def _patterns(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# Ahead of the headline.
TOP = _patterns(
    r"skip to (?:the )?(?:main )?(?:content|navigation|article)",
    r"(?:aller|passer) au (?:contenu|menu)(?: principal)?",
    r"(?:ir|saltar) al contenido(?: principal)?",
    r"(?:direkt )?zum (?:haupt)?inhalt(?: springen)?",
    r"menu|menú|menü|search|rechercher|buscar|suche|log in|sign in|live|en direct|en vivo",
    r"se connecter|iniciar sesión|anmelden|subscribe|s'abonner|suscribirse|abonnieren",
)
# Ahead of the headline and just below it.
READING_TIME = _patterns(
    r"(?:reading time|temps de lecture|tiempo de lectura|lesezeit)?\s*:?\s*~?\s*\d{1,3}\s*"
    r"(?:mins?|minutes?|minutos?|minuten)\.?\s*"
    r"(?:read|to read|de lecture|de lectura|lesezeit)?",
)
# A line of its own, wherever it stands.
ALONE = _patterns(
    r"advertis(?:ing|ement)|publicité|publicidad|anzeige|werbung",
    r"share(?: (?:this )?(?:article|story|page))?|partager|compartir|teilen|copy link",
    r"read more|lire la suite|leer más|weiterlesen|continue reading|back to top",
)
# A line of its own below the headline; at the end also as a sentence.
NEWSLETTER = _patterns(
    r"(?:(?:the|our)\s)?(?:(?:daily|weekly|morning|evening)\s)?newsletter\s*[:–-]?\s*"
    r"(?:receive|get|sign up|subscribe)\b.{0,120}",
    r"(?:sign up|subscribe) (?:for|to) (?:the|our|your)\b.{0,60}\bnewsletters?\b.{0,80}",
    r"(?:newsletter|infolettre|lettre quotidienne|la lettre)\s*(?:quotidienne)?\s*[:–-]?\s*"
    r"(?:recevez|inscrivez-vous|abonnez-vous)\b.{0,120}",
    r"(?:inscrivez|abonnez)-vous à (?:la|notre)\b.{0,40}\b(?:newsletter|infolettre)\b.{0,80}",
    r"(?:newsletter|bolet[ií]n)(?: diari[oa])?\s*[:–-]?\s*"
    r"(?:reciba|recibe|suscríba(?:se|te)|suscríbete)\b.{0,120}",
    r"suscríb(?:ase|ete) a(?:l| la| nuestro| nuestra)\b.{0,40}\b(?:newsletter|boletín)\b.{0,80}",
    r"(?:täglicher )?newsletter\s*[:–-]?\s*"
    r"(?:erhalten sie|abonnieren|jetzt anmelden|melden sie sich)\b.{0,120}",
    r"abonnieren sie (?:den|unseren)\b.{0,40}\bnewsletter\b.{0,80}",
)
# At the end.
END = _patterns(
    r"(?:error\s*)?(?:404)?[\s:–-]*page not found\.?",
    r"the content you requested does not exist or is not available any ?more\.?",
    r"page (?:non trouvée|introuvable)\.?",
    r"le contenu (?:demandé|que vous avez demandé|auquel vous tentez d['’]accéder) "
    r"n['’]existe pas ou n['’]est plus disponible\.?",
    r"página no encontrada\.?",
    r"el contenido (?:solicitado|que (?:usted )?solicitó|al que intenta acceder) "
    r"no existe o ya no está disponible\.?",
    r"(?:die )?seite (?:wurde )?nicht gefunden\.?",
    r"der (?:gewünschte|angeforderte|gesuchte) inhalt existiert nicht oder ist nicht mehr "
    r"verfügbar\.?",
    r"(?:(?:daily|weekly|morning|evening) )?newsletter|infolettre|bolet[ií]n(?: diario)?",
    r"(?:receive|get)\b[^.]{0,80}\bnews\b[^.]{0,40}\b(?:every|each) (?:morning|day|week)[^.]{0,20}",
    r"recevez\b[^.]{0,80}\bchaque (?:matin|jour|semaine)\b[^.]{0,80}",
    r"rec[ií]b[ae]\b[^.]{0,80}\bcada (?:mañana|día|semana)\b[^.]{0,80}",
    r"erhalten sie\b[^.]{0,80}\bjeden? (?:morgen|tag|woche)\b[^.]{0,80}",
    r"(?:©|\(c\)|copyright)\s.{0,120}|all rights reserved\.?|tous droits réservés\.?",
    r"todos los derechos reservados\.?|alle rechte vorbehalten\.?",
)
# Below the headline: who and when. Part of the story, but not of what a draft takes from text.
BYLINE = _patterns(
    r"(?:(?:text|story|words|report|reported|written|video|interview|texte|texto|text)\s)?"
    r"(?:by|par|por|von)\s*:?\s(?-i:[^\W\d_a-z]).{1,80}",
    r"(?:issued|published|modified|updated|posted|publiée?|modifiée?|mise? à jour|publicado"
    r"|actualizado|veröffentlicht|aktualisiert)\b.{0,12}\d.{0,80}",
)
JUST_BELOW = 4
TAIL = 8


class Place(Enum):
    STORY = auto()
    LEFT_OUT = auto()  # of the page
    UNPLACED = auto()  # of the story perhaps, but not of its text


def places_on_page(paragraphs: Sequence[str]) -> list[Place]:
    """What each of the paragraphs is."""
    begin = _headline_at(paragraphs)
    end = _end_of(paragraphs, begin)
    return [
        *(Place.LEFT_OUT for _above in paragraphs[:begin]),
        *(_place(paragraph, index) for index, paragraph in enumerate(paragraphs[begin:end])),
        *(
            Place.LEFT_OUT if _is_end(paragraph) else Place.UNPLACED
            for paragraph in paragraphs[end:]
        ),
    ]


def _headline_at(paragraphs: Sequence[str]) -> int:
    for index, paragraph in enumerate(paragraphs):
        if not _is(paragraph, (TOP, READING_TIME, ALONE)):
            return index
    return len(paragraphs)


def _end_of(paragraphs: Sequence[str], begin: int) -> int:
    """Where the page's foot begins: furniture, and loose lines among it."""
    end = len(paragraphs)
    for index in reversed(range(max(begin, end - TAIL), end)):
        if _is_end(paragraphs[index]):
            end = index
        elif label_of(paragraphs[index]) or not is_subheading(paragraphs[index]):
            break
    return end


def _place(paragraph: str, index: int) -> Place:
    just_below = 0 < index <= JUST_BELOW
    line = index > 0 and not paragraph.endswith(SENTENCE_ENDS)
    if (line and _is(paragraph, (ALONE, NEWSLETTER))) or (
        just_below and _is(paragraph, (READING_TIME,))
    ):
        return Place.LEFT_OUT
    if just_below and line and _is(paragraph, (BYLINE,)):
        return Place.UNPLACED
    return Place.STORY


def _is_end(paragraph: str) -> bool:
    return _is(paragraph, (END, NEWSLETTER, ALONE, TOP))


def _is(paragraph: str, tables: Iterable[re.Pattern[str]]) -> bool:
    return len(paragraph) < 250 and any(table.fullmatch(paragraph) for table in tables)
