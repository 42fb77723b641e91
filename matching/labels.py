"""What the codes of the contract are called, in Dutch and in English: for API, pages and terminal."""

Words = tuple[str, str]
"""The same words twice: in Dutch and in English."""

KINDS: dict[str, Words] = {
    "mbo": ("mbo-instelling", "mbo school"),
    "hbo": ("hogeschool", "university of applied sciences"),
    "university": ("universiteit", "university"),
    "private_provider": ("private opleider", "private education provider"),
    "secondary_school": ("school voor voortgezet onderwijs", "secondary school"),
    "special_school": ("school voor speciaal of praktijkonderwijs", "special school"),
    "company": ("bedrijf", "company"),
    "self_employed": ("zelfstandige", "self-employed person"),
    "training_fund": ("O&O-fonds", "training fund"),
    "trade_association": ("brancheorganisatie", "trade association"),
    "employers_organisation": ("werkgeversorganisatie", "employers' organisation"),
    "trade_union": ("vakbond", "trade union"),
    "public_employer": ("publieke werkgever", "public employer"),
    "public_body": ("openbaar lichaam", "public body"),
    "municipality": ("gemeente", "municipality"),
    "province": ("provincie", "province"),
    "water_authority": ("waterschap", "water authority"),
    "ministry": ("ministerie", "ministry"),
    "uwv": ("UWV", "UWV"),
    "work_centre": ("werkcentrum", "work centre"),
    "research_institute": ("onderzoeksinstelling", "research institute"),
    "foundation": ("stichting", "foundation"),
    "other": ("andere organisatie", "other organisation"),
}

COSTS: dict[str, Words] = {
    "personnel": ("personeel", "personnel"),
    "project_management": ("projectleiding", "project management"),
    "external_services": ("inhuur en diensten van anderen", "external services"),
    "equipment": ("apparatuur", "equipment"),
    "buildings": ("gebouwen", "buildings"),
    "materials": ("materiaal", "materials"),
    "travel": ("reiskosten", "travel"),
    "communication": ("communicatie", "communication"),
    "overhead": ("overhead", "overhead"),
    "wage_loss": ("loonverlet", "loss of working hours"),
    "training_fees": ("opleidingskosten", "training fees"),
    "learner_allowance": ("vergoeding voor deelnemers", "learner allowance"),
    "placement_guidance": ("begeleiding van stages (bpv)", "guidance of work placements"),
    "vat": ("btw", "VAT"),
    "audit": ("accountantscontrole", "audit"),
    "other": ("overige kosten", "other costs"),
}

TARGET_GROUPS: dict[str, Words] = {
    "students": ("studenten", "students"),
    "employed": ("werkenden", "workers"),
    "jobseekers": ("werkzoekenden", "job seekers"),
    "low_skilled": ("laagopgeleiden", "low-skilled people"),
    "low_literate": ("laaggeletterden", "low-literate people"),
    "instructors": ("instructeurs en docenten", "instructors and teachers"),
    "self_employed": ("zelfstandigen", "self-employed people"),
    "career_changers": ("zij-instromers", "career changers"),
    "newcomers": ("nieuwkomers", "newcomers"),
    "disabled": ("mensen met een arbeidsbeperking", "people with a disability"),
    "youth": ("jongeren", "young people"),
}

SECTORS: dict[str, Words] = {
    "engineering": ("techniek", "engineering"),
    "installation": ("installatietechniek", "installation"),
    "metal": ("metaal", "metal"),
    "construction": ("bouw", "construction"),
    "ict": ("ICT", "ICT"),
    "energy": ("energie", "energy"),
    "process_industry": ("procesindustrie", "process industry"),
    "manufacturing": ("maakindustrie", "manufacturing"),
    "agriculture": ("landbouw", "agriculture"),
    "horticulture": ("tuinbouw", "horticulture"),
    "green": ("groen", "green"),
    "food": ("voedsel", "food"),
    "fisheries": ("visserij", "fisheries"),
    "transport": ("transport", "transport"),
    "logistics": ("logistiek", "logistics"),
    "maritime": ("maritiem", "maritime"),
    "health_care": ("zorg", "health care"),
    "welfare": ("welzijn", "welfare"),
    "childcare": ("kinderopvang", "childcare"),
    "education": ("onderwijs", "education"),
    "hospitality": ("horeca", "hospitality"),
    "recreation": ("recreatie", "recreation"),
    "retail": ("detailhandel", "retail"),
    "services": ("dienstverlening", "services"),
    "public_administration": ("openbaar bestuur", "public administration"),
    "security": ("veiligheid", "security"),
    "creative": ("creatieve sector", "creative sector"),
}

THEMES: dict[str, Words] = {
    "energy_transition": ("energietransitie", "energy transition"),
    "circular_economy": ("circulaire economie", "circular economy"),
    "climate_transition": ("klimaattransitie", "climate transition"),
    "digital_transition": ("digitale transitie", "digital transition"),
    "ai_robotics": ("AI en robotica", "AI and robotics"),
    "health": ("gezondheid", "health"),
    "water_safety": ("water en veiligheid", "water and safety"),
    "basic_skills": ("basisvaardigheden", "basic skills"),
    "regional_human_capital": ("regionaal menselijk kapitaal", "regional human capital"),
}

VARIANTS: dict[str, Words] = {
    "starter": ("starter", "starter"),
    "scaler": ("opschaler", "scaler"),
    "entree": ("entree", "entree"),
    "continuation": ("voortzetting", "continuation"),
}

ACTIVITIES: dict[str, Words] = {
    "learning_method": ("leer- of ontwikkelmethode", "learning method"),
    "skills_scan": ("doorlichting van de organisatie", "skills scan"),
    "career_advice": ("loopbaanadvies", "career advice"),
    "curriculum_development": ("opleiding ontwikkelen", "curriculum development"),
    "ad_development": ("Ad-opleiding ontwikkelen", "associate degree development"),
    "training_delivery": ("scholing geven", "training delivery"),
    "learner_guidance": ("deelnemers begeleiden", "learner guidance"),
    "learner_recruitment": ("deelnemers werven", "learner recruitment"),
    "research": ("onderzoek", "research"),
    "professionalisation": ("professionalisering", "professionalisation"),
    "knowledge_sharing": ("kennis delen", "knowledge sharing"),
    "project_management": ("projectleiding", "project management"),
    "continuation_plan": ("plan voor het vervolg", "continuation plan"),
    "infrastructure": ("voorzieningen", "infrastructure"),
    "scaling_up": ("opschalen", "scaling up"),
}

ROLES: dict[str, Words] = {
    "participant": ("deelnemer", "member"),
    "co_funder": ("cofinancier", "co-funder"),
    "associated": ("geassocieerd", "associated"),
}

GRANT_STATUSES: dict[str, Words] = {
    "applied": ("aangevraagd", "applied"),
    "awarded": ("toegekend", "awarded"),
    "completed": ("afgerond", "completed"),
    "settled": ("vastgesteld", "settled"),
    "refused": ("afgewezen", "refused"),
}

FUNDERS: dict[str, Words] = {
    "ministerial_regulation": ("ministeriële regeling", "ministerial regulation"),
    "province": ("provincie", "province"),
    "municipality": ("gemeente", "municipality"),
    "eu": ("Europese Unie", "European Union"),
    "training_fund": ("O&O-fonds", "training fund"),
    "other": ("anders", "other"),
}

FORMS: dict[str, Words] = {
    "cash": ("in geld", "in cash"),
    "in_kind": ("in natura", "in kind"),
}

LEVELS: dict[str, Words] = {str(level): (f"niveau {level}", f"level {level}") for level in range(1, 9)}

COUNTRIES: dict[str, Words] = {
    "NL": ("Nederland", "Netherlands"),
    "BQ": ("Caribisch Nederland", "Caribbean Netherlands"),
    "BE": ("België", "Belgium"),
    "DE": ("Duitsland", "Germany"),
    "AT": ("Oostenrijk", "Austria"),
    "BG": ("Bulgarije", "Bulgaria"),
    "CY": ("Cyprus", "Cyprus"),
    "CZ": ("Tsjechië", "Czechia"),
    "DK": ("Denemarken", "Denmark"),
    "EE": ("Estland", "Estonia"),
    "ES": ("Spanje", "Spain"),
    "FI": ("Finland", "Finland"),
    "FR": ("Frankrijk", "France"),
    "GR": ("Griekenland", "Greece"),
    "HR": ("Kroatië", "Croatia"),
    "HU": ("Hongarije", "Hungary"),
    "IE": ("Ierland", "Ireland"),
    "IT": ("Italië", "Italy"),
    "LT": ("Litouwen", "Lithuania"),
    "LU": ("Luxemburg", "Luxembourg"),
    "LV": ("Letland", "Latvia"),
    "MT": ("Malta", "Malta"),
    "PL": ("Polen", "Poland"),
    "PT": ("Portugal", "Portugal"),
    "RO": ("Roemenië", "Romania"),
    "SE": ("Zweden", "Sweden"),
    "SI": ("Slovenië", "Slovenia"),
    "SK": ("Slowakije", "Slovakia"),
}

TABLES: dict[str, dict[str, Words]] = {
    "kind": KINDS,
    "role": ROLES,
    "category": COSTS,
    "target_groups": TARGET_GROUPS,
    "sectors": SECTORS,
    "themes": THEMES,
    "variants": VARIANTS,
    "activities": ACTIVITIES,
    "nlqf_levels": LEVELS,
    "form": FORMS,
    "status": GRANT_STATUSES,
    "funder": FUNDERS,
    "country": COUNTRIES,
}


def label(table: str, code: object, language: str) -> str:
    """What a code is called; a code without a name (a region, another country) is shown as it is."""
    words = TABLES.get(table, {}).get(str(code))
    return words[0 if language == "nl" else 1] if words else str(code)
