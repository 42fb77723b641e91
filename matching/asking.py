"""How a question about a field of the request is put, in Dutch and English. Criteria bring their own."""

from __future__ import annotations

from matching.facts import Profile, Question, Rule, Words

FIELDS: dict[str, Words] = {
    "members": ("Wie doen er mee?", "Who takes part?"),
    "lead": ("Wie is de penvoerder?", "Who leads?"),
    "submitAt": ("Wanneer wil je de aanvraag indienen?", "When do you want to file the application?"),
    "project.startsOn": ("Wanneer begint het project?", "When does the project start?"),
    "project.endsOn": ("Wanneer eindigt het project?", "When does the project end?"),
    "project.plannedAwardOn": ("Wanneer verwacht je het besluit?", "When do you expect the decision?"),
    "project.studyYear": ("In welk studiejaar is het?", "In which study year is it?"),
    "project.regions": (
        "In welke gemeenten of regio's is het project?",
        "In which municipalities or regions is the project?",
    ),
    "project.themes": ("Over welke thema's gaat het project?", "What themes is the project about?"),
    "project.sectors": ("In welke sectoren is het project?", "In which sectors is the project?"),
    "project.activities": ("Wat gaan jullie doen?", "What will you do?"),
    "project.targetGroups": ("Voor wie is het project?", "Whom is the project for?"),
    "project.nlqfLevels": (
        "Welke niveaus (NLQF) heeft de scholing?",
        "Which levels (NLQF) has the training?",
    ),
    "project.variants": (
        "Wat voor aanvraag is het: starter, opschaler of een entreeproject?",
        "What kind of application is it: starter, scaler or an entree project?",
    ),
    "project.learners": (
        "Hoeveel mensen doen er in totaal mee aan de scholing?",
        "How many people are trained in all?",
    ),
    "project.reach.workers": (
        "Hoeveel werkenden bereik je per jaar?",
        "How many workers do you reach per year?",
    ),
    "project.reach.students": (
        "Hoeveel studenten bereik je per jaar?",
        "How many students do you reach per year?",
    ),
    "project.reach.teachers": (
        "Hoeveel docenten bereik je per jaar?",
        "How many teachers do you reach per year?",
    ),
    "budget.totalCosts": ("Wat kost het hele project?", "What does the whole project cost?"),
    "budget.requestedGrant": ("Hoeveel subsidie wil je vragen?", "How much grant do you want to ask?"),
    "budget.costs": (
        "Hoe zijn de kosten verdeeld over soorten en partners?",
        "How are the costs split over kinds and partners?",
    ),
    "budget.contributions": (
        "Hoeveel betaalt iedere partner zelf?",
        "How much does each partner pay itself?",
    ),
    "grants": (
        "Welke andere subsidies zijn er gekregen of aangevraagd, door wie en wanneer?",
        "Which other grants were given or applied for, by whom and when?",
    ),
    "members.kind": ("Wat voor organisatie is {name}?", "What kind of organisation is {name}?"),
    "members.lead": ("Is {name} de penvoerder?", "Does {name} lead?"),
    "members.publiclyFunded": ("Wordt {name} door de overheid bekostigd?", "Is {name} publicly funded?"),
    "members.sme": (
        "Is {name} een mkb-onderneming (minder dan 250 werknemers)?",
        "Is {name} an SME (fewer than 250 employees)?",
    ),
    "members.caoBased": (
        "Is {name} onder een cao opgericht?",
        "Was {name} founded under a collective labour agreement?",
    ),
    "members.foundedOn": ("Wanneer is {name} opgericht?", "When was {name} founded?"),
    "members.memberCompanies": (
        "Hoeveel bedrijven zijn lid van {name}?",
        "How many companies are members of {name}?",
    ),
    "members.employees": ("Hoeveel werknemers heeft {name}?", "How many employees has {name}?"),
    "members.country": ("In welk land is {name} gevestigd?", "In which country is {name}?"),
    "members.sectors": ("In welke sector werkt {name}?", "In which sector does {name} work?"),
    "members.hasActivity": (
        "Voert {name} een activiteit van het project uit?",
        "Does {name} carry out an activity of the project?",
    ),
    "members.linkedWith": (
        "Met welke andere partners is {name} verbonden door eigendom of bestuur?",
        "To which other partners is {name} linked by ownership or board?",
    ),
    "members.requestedGrant": (
        "Welk deel van de subsidie is voor {name}?",
        "Which part of the grant is for {name}?",
    ),
    "members.deMinimis": (
        "Hoeveel de-minimissteun kreeg {name} in de laatste drie jaar?",
        "How much de minimis aid did {name} get in the last three years?",
    ),
    "contributions.form": (
        "Draagt {name} bij in geld of in natura?",
        "Does {name} contribute in cash or in kind?",
    ),
}

# Facts with too many parts for one answer: they are told in the request itself.
TOLD_IN_REQUEST = frozenset({"members", "grants", "project.regions", "budget.costs", "budget.contributions"})

COUNTS_AS: Words = (
    "Telt {name} mee als {word}?",
    'Does {name} count as "{word}" in this scheme?',
)
COUNTS_HERE: Words = (
    "Valt {name} onder wat deze regeling hier bedoelt? ({sentence})",
    "Does {name} fall under what this scheme means here? ({sentence})",
)
IS_IT_SO: Words = ("Klopt dit: {sentence}?", "Is this so: {sentence}?")
HOW_MUCH: Words = ("Om welk bedrag gaat het hier: {sentence}?", "Which amount is it here: {sentence}?")


def field_of(key: str) -> str | None:
    """Which field of the request a key names, whatever member it is about; None: a criterion's own."""
    match key.split("."):
        case ["members", _, name]:
            field = f"members.{name}"
        case ["budget", "contributions", _, "form"]:
            field = "contributions.form"
        case ["members" | "contributions", _]:
            return None
        case _:
            field = key
    return field if field in FIELDS else None


def member_of(key: str) -> str | None:
    """Which member a key of the request is about; None: no single one."""
    match key.split("."):
        case ["members", member, _] | ["budget", "contributions", member, "form"]:
            return member
    return None


def question_text(question: Question, profile: Profile, language: str) -> str:
    """The question as one sentence in the language asked. KeyError when there is no such question."""
    index = 0 if language == "nl" else 1
    members = profile.members or ()
    name = next((m.name or m.key for m in members if m.key == question.about), question.about or "")
    if question.rule is not None:
        return _of_rule(question, question.rule, name, index)
    return FIELDS[field_of(question.key) or question.key][index].format(name=name)


def _of_rule(question: Question, rule: Rule, name: str, index: int) -> str:
    sentence = rule.sentence[index].rstrip(". ")
    if question.word is not None:
        return COUNTS_AS[index].format(name=name, word=question.word[index])
    if question.about is not None:
        return COUNTS_HERE[index].format(name=name, sentence=sentence)
    if rule.question is not None:
        return rule.question[index]
    return (HOW_MUCH if question.type == "money" else IS_IT_SO)[index].format(sentence=sentence)
