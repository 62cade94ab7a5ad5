"""Nouns that are counted, with the forms that numbers ask of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ArabicNoun:
    """Arabic counts with four forms: واحد, مثنى, جمع (3-10) and منصوب (11-99); 100 takes the singular."""

    singular: str
    dual: str
    plural: str
    accusative: str
    feminine: bool = False

    @property
    def oblique_dual(self) -> str:
        """The dual after a preposition or in annexation: يومان, but «داخل يومين»."""
        return f"{self.dual[:-2]}ين"


@dataclass(frozen=True)
class FrenchNoun:
    singular: str
    plural: str
    feminine: bool = False


@dataclass(frozen=True)
class EnglishNoun:
    singular: str
    plural: str


@dataclass(frozen=True)
class Noun:
    """One thing that is counted, in the three languages."""

    ar: ArabicNoun
    fr: FrenchNoun
    en: EnglishNoun


PERSON = Noun(
    ArabicNoun("شخص", "شخصان", "أشخاص", "شخصا"),
    FrenchNoun("personne", "personnes", feminine=True),
    EnglishNoun("person", "people"),
)
WOMAN = Noun(
    ArabicNoun("امرأة", "امرأتان", "نساء", "امرأة", feminine=True),
    FrenchNoun("femme", "femmes", feminine=True),
    EnglishNoun("woman", "women"),
)
MAN = Noun(
    ArabicNoun("رجل", "رجلان", "رجال", "رجلا"),
    FrenchNoun("homme", "hommes"),
    EnglishNoun("man", "men"),
)
PIECE = Noun(
    ArabicNoun("قطعة", "قطعتان", "قطع", "قطعة", feminine=True),
    FrenchNoun("pièce", "pièces", feminine=True),
    EnglishNoun("piece", "pieces"),
)
MACHINE = Noun(
    ArabicNoun("آلة", "آلتان", "آلات", "آلة", feminine=True),
    FrenchNoun("machine", "machines", feminine=True),
    EnglishNoun("machine", "machines"),
)
PROJECT = Noun(
    ArabicNoun("مشروع", "مشروعان", "مشاريع", "مشروعا"),
    FrenchNoun("projet", "projets"),
    EnglishNoun("project", "projects"),
)
FILE = Noun(
    ArabicNoun("ملف", "ملفان", "ملفات", "ملفا"),
    FrenchNoun("dossier", "dossiers"),
    EnglishNoun("file", "files"),
)
MEMBER = Noun(
    ArabicNoun("عضو", "عضوان", "أعضاء", "عضوا"),
    FrenchNoun("membre", "membres"),
    EnglishNoun("member", "members"),
)
DAY = Noun(
    ArabicNoun("يوم", "يومان", "أيام", "يوما"),
    FrenchNoun("jour", "jours"),
    EnglishNoun("day", "days"),
)
MONTH = Noun(
    ArabicNoun("شهر", "شهران", "أشهر", "شهرا"),
    FrenchNoun("mois", "mois"),
    EnglishNoun("month", "months"),
)
SEASON = Noun(
    ArabicNoun("موسم", "موسمان", "مواسم", "موسما"),
    FrenchNoun("saison", "saisons", feminine=True),
    EnglishNoun("season", "seasons"),
)
YEAR = Noun(
    ArabicNoun("سنة", "سنتان", "سنوات", "سنة", feminine=True),
    FrenchNoun("an", "ans"),
    EnglishNoun("year", "years"),
)
