"""What a transcript's parser knows of languages: English, French, Spanish and German."""


def words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Parts that stand for a name, and ask.
ASKING = words_of(
    "q question interviewer host moderator reporter journalist presenter interviewerin"
    " intervieweur intervieweuse modérateur journaliste p pregunta entrevistador entrevistadora"
    " periodista f frage moderatorin reporterin"
)
# Parts that stand for a name, and answer.
ANSWERING = words_of("a answer guest interviewee r réponse invité respuesta antwort")
# A line may begin with one of these and a colon, and nobody speaks.
NOT_SPEAKERS = words_of(
    "he she it they we you i this that note notes warning update updated correction clarification"
    " source sources photo photos picture pictures video audio caption credit credits related"
    " listen watch read also but and so first second third finally published issued modified"
    " tip example attention remarque source mise à lire voir aussi nota fuente lea vea hinweis"
    " quelle foto bild"
)
# Stand before a name, and are no part of its short form.
TITLES = words_of(
    "mr mrs ms mx miss dr prof professor sir dame lord lady president minister senator governor"
    " judge general captain m mme mlle maître monsieur madame herr frau señor señora sr sra"
)
# Small words inside a name.
PARTICLES = words_of(
    "de del della di da do dos du des la le van von der den ter ten bin ibn ben al el y e i und et"
    " and of the for für pour para zu zum af av"
)
# Words by which a name is known as an organisation's.
ORGANISATION_WORDS = words_of(
    "news newsroom newspaper post times radio tv television magazine journal review herald"
    " tribune gazette press agency media group institute university college council committee"
    " ministry department bank union association foundation company office centre center club"
    " presse agence journaux université ministère fondation zeitung rundfunk universität"
    " noticias diario periódico televisión universidad fundación"
)
# An organisation's name may begin with one: The Harbour Post.
ARTICLES = words_of("the le les der die das el la los las il lo gli")
