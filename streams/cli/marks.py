"""An item's text with its marks, for people: names, signals and what was suppressed."""

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from streams.alerts.alert import Alert
from streams.enrich.enrichment import Enrichment

SEVERITY_STYLES = {
    "Extreme": "bold white on red",
    "Severe": "bold red",
    "Moderate": "bold yellow",
    "Minor": "yellow",
}
_ENTITY_STYLES = {"person": "cyan", "organisation": "magenta", "place": "green"}
_STATUS_STYLE = "italic underline"
_MOST_NAMES = 8


def mark_text(enrichment: Enrichment) -> Text:
    """Return the text with names coloured by type, signals by severity, and unsure ones in italics."""
    text = Text(enrichment.text)
    for entity in enrichment.entities:
        for mention in entity.mentions:
            text.stylize(_ENTITY_STYLES[entity.type], mention.start, mention.end)
    for one in enrichment.suppressed:
        text.stylize("strike dim", one.start, one.end)
    for signal in enrichment.signals:
        style = "bold blue" if signal.polarity == "deescalation" else SEVERITY_STYLES[signal.severity]
        text.stylize(style, signal.start, signal.end)
        if signal.status not in ("asserted", "attributed"):
            text.stylize(_STATUS_STYLE, signal.start, signal.end)
        if signal.cue:
            text.stylize("underline", signal.cue.start, signal.cue.end)
    return text


def show_enrichment(enrichment: Enrichment, title: str) -> RenderableType:
    """Return a panel with the marked text and a line for every entity and signal."""
    language = enrichment.language
    head = f"{language.tag} ({language.confidence:.0%}, {language.method})"
    if language.conflict:
        head += f", declared {language.declared}"
    names = Table.grid(padding=(0, 2))
    for entity in enrichment.entities:
        names.add_row(
            Text(entity.name, style=_ENTITY_STYLES[entity.type]), entity.type, entity.id or "-", entity.country or ""
        )
    signals = Table.grid(padding=(0, 2))
    for signal in enrichment.signals:
        figures = ", ".join(f"{kind} {value}" for kind, value in signal.figures.items())
        cue = f"({signal.cue.text})" if signal.cue else ""
        style = SEVERITY_STYLES[signal.severity]
        signals.add_row(
            Text(signal.text), Text(signal.severity, style), signal.category, f"{signal.status} {cue}", figures
        )
    return Panel(Group(Text(head, style="dim"), mark_text(enrichment), "", names, "", signals), title=Text(title))


def show_alert(alert: Alert, enrichment: Enrichment | None = None) -> RenderableType:
    """Return a panel for one alert: what happened to it, how severe, why, and the words in their text."""
    style = SEVERITY_STYLES.get(alert.severity, "")
    head = Text.assemble(
        (f" {alert.action.upper()} ", "reverse"),
        " ",
        (alert.severity, style),
        f"  {alert.item.provider} {alert.item.id} v{alert.item.version}",
    )
    body: list[RenderableType] = [head, Text(alert.headline, style="bold"), Text(alert.why, style="italic")]
    names = [party.name for party in alert.entities if party.type != "place"][:_MOST_NAMES]
    if about := " \u00b7 ".join([", ".join(alert.countries), *names]).strip(" \u00b7"):
        body.append(Text(about, style="dim"))
    if enrichment is not None:
        body += ["", mark_text(enrichment)]
    elif alert.evidence:
        words = Table.grid(padding=(0, 2))
        for evidence in alert.evidence:
            words.add_row(
                Text(evidence.text, style=SEVERITY_STYLES[evidence.severity]), evidence.category, evidence.status
            )
        body += ["", words]
    return Panel(Group(*body), border_style=style or "dim")
