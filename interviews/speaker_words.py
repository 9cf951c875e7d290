"""What a transcript's parser knows of languages; another language is more words here."""

import re


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Parts that stand for a name, and ask.
ASKING = words_of(
    "q question interviewer host moderator reporter journalist presenter interviewerin"
    " intervieweur intervieweuse modérateur journaliste p pregunta entrevistador entrevistadora"
    " periodista f frage moderatorin reporterin d domanda intervistatore pergunta"
    " س سؤال السؤال المذيع المذيعة الصحفي الصحفية المحاور المحاورة"
    " 问 問 记者 記者 主持人 聞き手 문 기자"
)
# Parts that stand for a name, and answer.
ANSWERING = words_of(
    "a answer guest interviewee r réponse invité invitée respuesta entrevistado entrevistada"
    " antwort gast risposta resposta ج جواب الجواب الضيف الضيفة 答 嘉宾 嘉賓 답"
)
# A line may begin with one of these and a colon or a dash, and nobody speaks.
NOT_SPEAKERS = words_of(
    "he she it they we you i this that note notes warning update updated correction clarification"
    " source sources photo photos picture pictures video audio caption credit credits related"
    " listen watch read also but and so first second third finally published issued modified"
    " tip example attention remarque source mise à lire voir aussi nota fuente lea vea hinweis"
    " quelle foto bild yes no well ok okay oui non sí si ja nein doch"
    " قال قالت وقال وقالت يقول تقول أضاف ملاحظة المصدر نعم لا هو هي"
    " 他说 她说 我说 他說 她說 注 注意 来源 出典 是 不"
)
# What ends with one of these and a colon leads in somebody's words: it names no fact, no speaker.
LEADS_IN = words_of(
    "said says say saying told tells added adds asked asks replied replies wrote writes explained"
    " continued concluded following follows this these here is are was were dit déclare explique"
    " ajoute répond suivant suivants dijo dice explica añade siguiente siguientes sagte sagt"
    " erklärt fügt folgende folgendes قال قالت وقال وقالت"
)
# Stand before a name, and are no part of its short form.
TITLES = words_of(
    "mr mrs ms mx miss dr prof professor sir dame lord lady president minister senator governor"
    " judge general captain mayor chancellor ambassador secretary commissioner councillor colonel"
    " major lieutenant admiral inspector bishop rabbi imam maire ministre président présidente"
    " alcalde alcaldesa ministro ministra presidente presidenta bürgermeister bürgermeisterin"
    " m mme mlle maître monsieur madame herr frau señor señora sr sra"
    " السيد السيدة الدكتور الدكتورة د الأستاذ الأستاذة"
)
# Stand after a name, and are no part of its short form.
SUFFIXES = words_of("jr sr junior senior ii iii iv phd md qc kc esq mbe obe cbe fils père")
# Small words inside a name.
PARTICLES = words_of(
    "de del della di da do dos du des la le van von der den ter ten bin ibn ben al el y e i und et"
    " and of the for für pour para zu zum af av ibn بن ابن بنت آل أبو عبد בן בת"
)
# Words by which a name is known as an organisation's.
ORGANISATION_WORDS = words_of(
    "news newsroom newspaper post times radio tv television magazine journal review herald"
    " tribune gazette press agency media group institute university college council committee"
    " ministry department bank union association foundation company office centre center club"
    " presse agence journaux université ministère fondation zeitung rundfunk universität"
    " noticias diario periódico televisión universidad fundación"
    " صحيفة قناة إذاعة جريدة وكالة جامعة وزارة"
)
# An organisation's name may begin with one: The Harbour Post.
ARTICLES = words_of("the le les der die das el la los las il lo gli")
# Remarks about the interview, that nobody in it says.
REMARKS = re.compile(
    r"""[(\[*_]*(?:
        (?:this|the)\ (?:interview|conversation|transcript)\ (?:was|has\ been|is)\b
      | (?:interview(?:ed)?|recorded|edited|translated|transcribed|condensed)\ (?:by|and|from)\b
      | (?:propos\ recueillis|entretien\ réalisé|interview\ réalisée|traduit|traduction)\ par\b
      | (?:cet\ entretien|cette\ interview)\ (?:a\ été|est)\b
      | (?:esta|la)\ entrevista\ (?:ha\ sido|fue)\b
      | (?:entrevista\ (?:realizada\ )?|traducción\ (?:de\ |por)?|traducido\ )por\b
      | (?:das|dieses)\ (?:interview|gespräch)\ (?:führte|wurde)\b
      | (?:die\ fragen\ stellte|aus\ dem\ \w+\ (?:übersetzt|von))\b
      | (?:أجرى|أجرت)\ (?:الحوار|المقابلة)\b | (?:ترجمة|ترجمه)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
