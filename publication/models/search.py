"""What a search looks in: one entry per record that everybody may see, the words in them, and synonyms.

The database alone writes entries and words (docs/adr/0012-search.md), so they are true after raw SQL too.
"""

from uuid import uuid4

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from publication.searching.words import key_of

DERIVED = "NEW.keys := publication_search_keys(NEW.title || NEW.names);" + (
    "NEW.plain := array_to_string(NEW.keys, chr(10));"
    "NEW.vector := publication_search_vector(NEW.title || NEW.names, NEW.subjects, NEW.text);"
    "NEW.short := publication_search_vector(NEW.title || NEW.names, NEW.subjects, '');"
    "RETURN NEW;"
)
LEARN = (
    "PERFORM publication_search_learn(NEW.title || NEW.names || NEW.subjects || NEW.text);"
    "INSERT INTO publication_searchname (key) SELECT DISTINCT unnest(NEW.keys) AS key ORDER BY key "
    "ON CONFLICT (key) DO NOTHING;"
    "RETURN NULL;"
)


@pgtrigger.register(
    pgtrigger.Trigger(
        name="derive", when=pgtrigger.Before, operation=pgtrigger.Insert | pgtrigger.Update, func=DERIVED
    ),
    pgtrigger.Trigger(
        name="learn_words", when=pgtrigger.After, operation=pgtrigger.Insert | pgtrigger.Update, func=LEARN
    ),
)
class SearchEntry(models.Model):
    """A record under every name people use for it. What may not be seen has no entry at all."""

    resource = models.CharField(_("soort"), max_length=40)
    record = models.BigIntegerField(_("rij"))
    slug = models.CharField(_("slug"), max_length=100)
    title = models.TextField(_("titel"))
    names = ArrayField(models.TextField(), verbose_name=_("andere namen"), default=list)
    subjects = ArrayField(models.TextField(), verbose_name=_("onderwerpen"), default=list)
    text = models.TextField(_("tekst"), blank=True)
    keys = ArrayField(models.TextField(), verbose_name=_("namen, om te vergelijken"), default=list)
    plain = models.TextField(_("namen, onder elkaar"), blank=True)
    vector = SearchVectorField(_("woordstammen"), null=True)
    short = SearchVectorField(
        _("woordstammen van namen en onderwerpen"),
        null=True,
        help_text=_("Kort, zodat weging niet alle tekst hoeft te lezen."),
    )

    class Meta:
        verbose_name = _("ingang van de zoekmachine")
        verbose_name_plural = _("ingangen van de zoekmachine")
        ordering = ["resource", "slug"]
        indexes = [
            GinIndex(fields=["vector"], name="search_entry_vector"),
            GinIndex(fields=["keys"], name="search_entry_keys"),
            GinIndex(OpClass(F("plain"), name="gin_trgm_ops"), name="search_entry_plain_trgm"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_search_entry_per_record",
                fields=["resource", "record"],
                violation_error_message=_("Deze rij heeft al een ingang in de zoekmachine."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.resource}/{self.slug}"


class SearchStand(models.Model):
    """The last change of what a search looks in: entries or synonyms. There is one.

    Not for who changed something in the transaction that asks: there, more may follow under the same name.
    """

    changed = models.UUIDField(_("laatste wijziging"), default=uuid4)

    class Meta:
        verbose_name = _("stand van de zoekmachine")
        verbose_name_plural = _("stand van de zoekmachine")

    def __str__(self) -> str:
        return str(self.changed)


class SearchName(models.Model):
    """A name that some entry bears or bore, as names are compared: what a misspelt one comes near to."""

    key = models.TextField(_("naam, om te vergelijken"), unique=True)

    class Meta:
        verbose_name = _("naam van de zoekmachine")
        verbose_name_plural = _("namen van de zoekmachine")
        ordering = ["key"]
        indexes = [GinIndex(OpClass(F("key"), name="gin_trgm_ops"), name="search_name_trgm")]

    def __str__(self) -> str:
        return self.key


class SearchWord(models.Model):
    """A word that some entry holds or held, with its stem: what tells a typing error from a word."""

    word = models.TextField(_("woord"), unique=True)
    lexeme = models.TextField(_("woordstam"), blank=True, help_text=_("Leeg: een woord zonder betekenis."))

    class Meta:
        verbose_name = _("woord van de zoekmachine")
        verbose_name_plural = _("woorden van de zoekmachine")
        ordering = ["word"]
        indexes = [
            models.Index(fields=["lexeme"], name="search_word_lexeme"),
            GinIndex(OpClass(F("word"), name="gin_trgm_ops"), name="search_word_trgm"),
        ]

    def __str__(self) -> str:
        return self.word


@pgtrigger.register(
    pgtrigger.Trigger(
        name="derive",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="NEW.key := publication_search_key(NEW.term); RETURN NEW;",
    )
)
class Synonym(models.Model):
    """What people say, and what the register calls it. It works one way: from the first to the second."""

    term = models.CharField(
        _("wat mensen zeggen"),
        max_length=100,
        help_text=_("Eén of meer woorden: bijscholing, leven lang leren."),
    )
    key = models.CharField(_("om te vergelijken"), max_length=100, unique=True, editable=False)
    means = ArrayField(
        models.CharField(max_length=100),
        verbose_name=_("hoe het in het register heet"),
        help_text=_("Met komma's ertussen; elk telt. Eén of meer woorden: scholing, leven lang ontwikkelen."),
    )
    reason = models.CharField(
        _("waarom"), max_length=300, help_text=_("Waarom dit hetzelfde betekent, voor wie het later naleest.")
    )

    class Meta:
        verbose_name = _("synoniem")
        verbose_name_plural = _("synoniemen")
        ordering = ["term"]
        constraints = [
            models.CheckConstraint(
                name="synonym_can_be_said",
                condition=~Q(key=""),
                violation_error_message=_("Een synoniem heeft ten minste één letter of cijfer."),
            ),
            models.CheckConstraint(
                name="synonym_means_something",
                condition=Q(means__len__gt=0),
                violation_error_message=_("Zeg hoe het in het register heet."),
            ),
            models.CheckConstraint(
                name="synonym_says_why",
                condition=~Q(reason=""),
                violation_error_message=_("Zeg waarom dit hetzelfde betekent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term}: {', '.join(self.means)}"

    def clean(self) -> None:
        """The database makes the key; a form hears of it here, beside the field that it comes from."""
        self.key = key_of(self.term)
        if not self.key:
            raise ValidationError({"term": _("Een synoniem heeft ten minste één letter of cijfer.")})
        if Synonym.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"term": _("Dit synoniem bestaat al.")})
