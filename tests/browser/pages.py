"""Every public page, at an address that shows it full, empty or with something wrong: one table.

`name`: what the router calls the address. `shows`: words that must be there. `status`: what it answers.
"""

from __future__ import annotations

from dataclasses import dataclass

PLAN = (
    "partner-0-name=Talland&partner-0-lead=on&partner-1-name=Hunze+Elektro&partner-1-kind=company"
    "&partner-1-in_kind=720.000&project-total_costs=2.400.000&project-requested_grant=800.000"
    "&project-starts_on=2027-09-01&project-ends_on=2031-08-31"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    name: str
    address: str
    shows: str
    status: int = 200
    signed_in: bool = False
    framed: bool = False  # whether other sites may show it in a frame
    scripted: str = ""  # what a script puts there later, as CSS names it

    def __str__(self) -> str:
        return self.address.partition("&")[0]


def page(name: str, address: str, shows: str, **more: object) -> Page:
    return Page(name=name, address=address, shows=shows, **more)  # type: ignore[arg-type]


MISSING = "none"  # an address that leads nowhere has no name

PAGES = [
    page("funding:home", "/", "Welke subsidie past bij je samenwerking?"),
    page("matching:find_funding", "/financiering", "Wie doet er mee?"),
    page("matching:find_funding", "/financiering?partner-0-name=Tallant", "Bedoel je:"),
    page("matching:find_funding", f"/financiering?stap=plan&{PLAN}", "Wat is het plan?"),
    page("matching:find_funding", f"/financiering?stap=tijd&{PLAN}", "Eerste dag"),
    page("matching:find_funding", f"/financiering?stap=geld&{PLAN}", "Kosten per soort"),
    page("matching:find_funding", f"/financiering?stap=uitkomst&{PLAN}", "Vragen die het meest uitmaken"),
    page(
        "matching:find_funding",
        "/financiering?stap=tijd&project-starts_on=gisteren",
        "een datum als dag-maand-jaar",
        status=400,
    ),
    page("matching:find_funding", "/financiering?parner=talland", "Bedoel je partner?", status=400),
    page(
        "matching:call_steps",
        "/tijdvakken/rif-mbo-2027-1/stappen?begroting=3&begroting-in=weken&overeenkomst=10",
        "Doorlooptijd van begroting",
    ),
    page("matching:call_steps", "/tijdvakken/rif-mbo-2027-1/stappen?begrotin=3", "Bedoel je", status=400),
    page("matching:kept_verdict", "/oordelen/{verdict}", "Oordeel van"),
    page("matching:asked_again", "/oordelen/{verdict}/nu", "Wat er anders is dan toen"),
    page("matching:dossier", f"/financiering/dossier?{PLAN}", "Dossier"),
    page("funding:schemes", "/regelingen", "Regelingen"),
    page("funding:schemes", "/regelingen?tekst=investeringsfnds", "RIF"),
    page("funding:schemes", "/regelingen?tekst=qqqqqqqq", "Regelingen"),
    page("funding:schemes", "/regelingen?tekst=RIF&status=lapsed&regio=PV22", "Deze namen lijken erop."),
    page("funding:schemes", "/regelingen?rout=x", "route", status=400),
    page("funding:schemes", "/regelingen?pagina=99", "Zoveel pagina's heeft deze lijst niet.", status=404),
    page("funding:scheme", "/regelingen/rif-mbo", "Bedragen en percentages"),
    page("funding:scheme", "/regelingen/rif-mb", "RIF mbo", status=404),
    page("funding:compare", "/vergelijken", "Kies twee tot vier regelingen"),
    page("funding:compare", "/vergelijken?regeling=rif-mbo&regeling=slim-mkb", "Wie betaalt de rest"),
    page("funding:embedded", "/inbed/regelingen?status=open", "Wie doet er mee?", framed=True),
    page("funding:timeline", "/tijdlijn", "Tijdlijn"),
    page("funding:calendar", "/kalender?maand=2026-12", "december 2026"),
    page("funding:calendar", "/kalender?maand=2026-13", "zoals 2026-12", status=400),
    page("alerts:subscribe", "/abonneren", "Adres van de agenda"),
    page("alerts:subscribe", "/abonneren?sector=engineering&status=open", "Kies anders"),
    page("alerts:subscribe", "/abonneren?secto=engineering", "Bedoel je", status=400),
    page("alerts:subscribe_to_scheme", "/regelingen/rif-mbo/abonneren", "RIF mbo in je agenda"),
    page("alerts:subscribe_to_scheme", "/regelingen/rif-mb/abonneren", "RIF mbo", status=404),
    page("funding:regions", "/regios", "Regio"),
    page("funding:region", "/regios/noord-holland", "Noord-Holland"),
    page("funding:sectors", "/sectoren", "Alle sectoren"),
    page("funding:sector", "/sectoren/techniek", "Sector techniek"),
    page("funding:figures", "/cijfers", "Cijfers"),
    page("funding:terms", "/regelwijzer", "Regelwijzer"),
    page("funding:term", "/regelwijzer/cofinanciering", "ofinanciering"),
    page("partners:organisations", "/organisaties", "Organisaties"),
    page("partners:organisations", "/organisaties?tekst=qqqqqqqq", "Organisaties"),
    page("partners:organisation", "/organisaties/talland", "Talland"),
    page("partners:partnerships", "/samenwerkingen", "Samenwerkingen"),
    page("partners:partnership", "/samenwerkingen/{partnership}", "Zoek financiering"),
    page("partners:network", "/netwerk", "Wie werkt met wie"),
    page("search-page", "/zoeken", "Typ wat je zoekt"),
    page("search-page", "/zoeken?tekst=techniek", "resultaten"),
    page("accessibility", "/toegankelijkheid", "Wat niet is getest"),
    page("report", "/melden?pagina=/regelingen/rif-mbo", "Wat klopt er niet?"),
    page("account_login", "/inloggen", "Inloggen"),
    page("account_signup", "/account-maken", "Maak een account"),
    page("account_email_verification_sent", "/account-maken/bevestig", "Kijk in je mail"),
    page("account_confirm_email", "/account-maken/bevestig/zomaar", "Deze link werkt niet meer"),
    page("account_inactive", "/account-gesloten", "gesloten"),
    page("account_reset_password", "/wachtwoord-vergeten", "Stuur de link"),
    page("account_reset_password_done", "/wachtwoord-vergeten/verstuurd", "Kijk in je mail"),
    page("account_reset_password_from_key", "/wachtwoord-vergeten/1-x", "Deze link werkt niet meer"),
    page("account_reset_password_from_key_done", "/wachtwoord-vergeten/klaar", "Inloggen"),
    page(MISSING, "/regelingn", "Bedoel je een van deze?", status=404),
    page("api-page", "/api/v1/docs", "Programma’s lezen openapi.json", scripted=".opblock-tag"),
    page("funding:home", "/en/", "Find funding"),
    page("matching:find_funding", f"/en/financiering?stap=uitkomst&{PLAN}", "What fits?"),
    page("funding:schemes", "/en/regelingen", "Schemes"),
    page("funding:scheme", "/en/regelingen/rif-mbo", "RIF mbo"),
    page("funding:figures", "/en/cijfers", "Figures"),
    page("accounts:tokens", "/mijn/tokens", "token", signed_in=True),
    page("partners:own", "/mijn/organisaties", "Namens wie je handelt", signed_in=True),
    page("partners:claim", "/organisaties/talland/beheer", "Bevestig je e-mailadres", signed_in=True),
    page("funding:embed_keys", "/mijn/inbedden", "Maak een sleutel", signed_in=True),
    page("mine", "/mijn", "Mijn account", signed_in=True),
    page("accounts:account", "/mijn/account", "Wie je bent", signed_in=True),
    page("accounts:leave", "/mijn/account/verwijderen", "Ben je het zelf?", signed_in=True),
    page("account_email", "/mijn/account/e-mailadres", "Neem een ander adres", signed_in=True),
    page("account_change_password", "/mijn/account/wachtwoord", "Wijzig je wachtwoord", signed_in=True),
    page("account_reauthenticate", "/mijn/account/bevestig", "Ben je het zelf?", signed_in=True),
    page("account_logout", "/uitloggen", "Uitloggen", signed_in=True),
    page("mfa_index", "/mijn/account/tweede-stap", "De tweede stap staat uit.", signed_in=True),
    page("mfa_activate_totp", "/mijn/account/tweede-stap/aanzetten", "Ben je het zelf?", signed_in=True),
    page("matching:plans", "/mijn/plannen", "Techniek in Emmen", signed_in=True),
    page("matching:plan", "/mijn/plannen/{plan}", "Wat past er nu?", signed_in=True),
    page("matching:rename_plan", "/mijn/plannen/{plan}/titel", "andere titel", signed_in=True),
    page("matching:delete_plan", "/mijn/plannen/{plan}/verwijderen", "Nee, terug", signed_in=True),
    page("matching:plan_members", "/mijn/plannen/{plan}/leden", "eigenaar", signed_in=True),
    page("matching:plan_inquiries", "/mijn/plannen/{plan}/vragen", "Wat er is gevraagd", signed_in=True),
    page("matching:ask_partner", "/mijn/plannen/{plan}/vragen/stellen?partner=p2", "Hunze", signed_in=True),
    page(
        "matching:plan_inquiry", "/mijn/plannen/{plan}/vragen/{inquiry}", "Het plan zegt nu", signed_in=True
    ),
    page("matching:answer_inquiry", "/antwoorden/geheim", "subsidieplan met jullie"),
    page("matching:answer_inquiry", "/antwoorden/zomaar", "Deze link werkt niet meer", status=404),
    page("partners:memberships", "/mijn/organisaties/talland/samenwerkingen", "Waar doet", signed_in=True),
    page("partners:propose", "/mijn/organisaties/talland/voorstel", "Stel een samen", signed_in=True),
    page("partners:claim_partnership", "/samenwerkingen/{partnership}/beheer", "Beheer van", signed_in=True),
    page("matching:insight", "/mijn/organisaties/talland/inzage", "Wie mag", signed_in=True),
    page("partners:own_facts", "/mijn/organisaties/talland/gegevens", "Eigen gegevens", signed_in=True),
    page("matching:plan_facts", "/mijn/plannen/{plan}/inzage/{consent}", "zelf zegt", signed_in=True),
    page("matching:invitation", "/uitnodiging/zomaar", "werkt niet", status=404, signed_in=True),
    page("matching:plan_tasks", "/mijn/plannen/{plan}/taken", "Nog een taak", signed_in=True),
    page("matching:plan_notes", "/mijn/plannen/{plan}/notities", "Nog een notitie", signed_in=True),
    page("matching:shortlisted", "/mijn/plannen/{plan}/shortlist/{listed}", "Hoe ver", signed_in=True),
    page(
        "matching:plan_steps",
        "/mijn/plannen/{plan}/shortlist/{listed}/stappen",
        "bij de taken",
        signed_in=True,
    ),
    page("matching:plan_versions", "/mijn/plannen/{plan}/versies?van=1&naar=2", "40", signed_in=True),
    page("matching:plan_versions", "/mijn/plannen/{plan}/versies", "Alle versies", signed_in=True),
    page("matching:plan_version", "/mijn/plannen/{plan}/versies/1", "Hunze Elektro", signed_in=True),
    page("matching:change_plan", "/mijn/plannen/{plan}/wijzigen", "Wie doet er mee?", signed_in=True),
    page("alerts:inbox", "/mijn/meldingen", "Mijn meldingen", signed_in=True),
    page("alerts:following", "/mijn/volgen", "Wat ik volg", signed_in=True),
    page("alerts:preferences", "/mijn/meldingen/instellingen", "Hoe vaak wil je mail?", signed_in=True),
    page("alerts:follow", "/volgen/scheme/rif-mbo", "Volg RIF mbo", signed_in=True),
    page("alerts:follow_all", "/volgen/all", "Volg alle tijdvakken", signed_in=True),
    page("alerts:hooks", "/mijn/webhooks", "Maak een webhook", signed_in=True),
    page("alerts:searches", "/mijn/zoekopdrachten", "nog geen zoekopdracht", signed_in=True),
    page("alerts:save_search", "/mijn/zoekopdrachten/nieuw?status=open", "Bewaar deze", signed_in=True),
    page("alerts:agenda", "/mijn/agenda", "Maak een adres", signed_in=True),
    page("alerts:stop", "/meldingen/stop/niet-van-ons", "Deze link werkt niet", status=404),
]

# Addresses that are no page: files, other formats, and what only takes a form.
NO_PAGES = {
    "livez", "readyz", "llms", "robots", "sitemap", "sitemap_of", "favicon", "catalogue", "api",
    "matching:dossier_workbook", "matching:dossier_calendar", "matching:keep_verdict",
    "funding:figures_file", "funding:calendar_file", "funding:revoke_embed_key", "opportunities",
    "opportunity", "accounts:revoke", "accounts:data", "partners:take_back", "partners:take_back_request",
    "partners:say_membership",
    "mfa_download_recovery_codes",
    # Within a log-in, or for who has a second factor: tests/accounts.
    "mfa_authenticate", "mfa_reauthenticate", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "account_set_password",
    "alerts:read_all", "matching:save_plan", "matching:discard_plan", "matching:restore_version",
    "matching:withdraw_inquiry", "matching:ask_insight", "matching:decide_insight", "matching:hand_over",
    "matching:change_role", "matching:withdraw_invitation", "shortlist",
    "matching:remove_from_shortlist", "matching:plan_task", "matching:remove_note",
    "alerts:hook", "alerts:reach", "alerts:remove_hook", "alerts:hook_again",
    "alerts:rename_search", "alerts:remove_search",
    "alerts:agenda_file", "alerts:stop_agenda", "alerts:changes", "alerts:changes_of_scheme",
    "funding:calendar_of_scheme",
}  # fmt: skip
