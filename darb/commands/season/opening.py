"""Opening the season: accounts of its actors, agreements and their money, the call with its frozen rules."""

from functools import partial
from typing import Any

from darb.commands.season.context import SeasonRun
from darb.controls.actions import take_number
from darb.establishments.models import Establishment
from darb.establishments.queries import establishments_by_code
from darb.exchange.actions import remember_rows
from darb.exchange.queries.imports import imported_rows
from darb.exchange.workbook.cells.compound import Quota
from darb.exchange.workbook.rows import ActorRow, AgreementRow
from darb.funding.actions.agreements import (
    Restriction,
    open_sources,
    plan_tranche,
    promise,
    promise_of,
    receive_tranche,
    sign_agreement,
)
from darb.funding.actions.changes import answer_change, propose_agreement, propose_amendment
from darb.funding.models import Agreement, AgreementChange, Contribution, Tranche
from darb.funding.queries import (
    agreement_by_code,
    contribution_of,
    in_order_of_use,
    tranches_of,
)
from darb.funding.states import Agreement as AgreementState
from darb.notices.queries import both_languages
from darb.partners.actions import name_organisation
from darb.partners.models import Organisation
from darb.places.queries import provinces_by_code, provinces_of_territory
from darb.programmes.actions.calls import Calendar, NewCriterion, NewRules, open_call
from darb.programmes.actions.seasons import open_season
from darb.programmes.models import Call
from darb.programmes.queries import get_call, get_sub_programme
from darb.staff.actions.accounts import Place, open_account, post_user
from darb.staff.models import User
from darb.staff.rules import PENAL, role_for_duty

MINORS = "minors"
CHANGES = "agreements"  # what a workbook put to a second person, by code of the agreement
LOCAL_DUTIES = {"prepares_file", "hands_over"}


def open_everything(run: SeasonRun) -> None:
    """Accounts, agreements and the call: by the importer, who answers for the workbook."""
    by = run.importer
    run.once(by=by, key="accounts", act=partial(_open_accounts, run))
    for row in run.workbook.agreements:
        run.once(by=by, key=f"agreement:{row.code}", act=partial(_sign, run, row))
        run.once(by=_second(run), key=f"agreed:{row.code}", act=partial(_approve, run, row))
        run.once(by=by, key=f"planned:{row.code}", act=partial(_plan_all, run, row))
    run.once(by=by, key="call", act=partial(_open_call, run))


def the_call(run: SeasonRun) -> Call:
    return get_call(run.keys_of("call")["call"])


def _open_accounts(run: SeasonRun) -> None:
    centres = establishments_by_code(
        {actor.establishment for actor in run.workbook.actors if actor.establishment}
    )
    for actor in run.workbook.actors:
        function = both_languages(actor.function)
        user = open_account(
            by=run.importer,
            on=run.workbook.season.starts_on,
            login=actor.login,
            function_ar=function.ar,
            function_fr=function.fr or function.ar,
        )
        for duty in actor.duties:
            post_user(
                by=run.importer,
                on=run.workbook.season.starts_on,
                user=user,
                role=role_for_duty(duty),
                places=_places(run, actor, duty, centres),
                compartments=_compartments(run, duty),
            )


def _compartments(run: SeasonRun, duty: str) -> list[str]:
    """Juveniles' files, the sub-programme's own compartment when it is restricted, and penal facts for whoever
    prepares files: past releases are recorded with them.
    """
    restricted = get_sub_programme(run.workbook.season.sub_programme).compartment_id
    penal = [PENAL] if duty == "prepares_file" else []
    return [MINORS, *penal, *([restricted] if restricted else [])]


def _places(run: SeasonRun, actor: ActorRow, duty: str, centres: dict[str, Establishment]) -> list[Place]:
    """Where a duty reaches: the actor's own centre; else the centres that hold the season's files.

    A duty on a season's files needs those files and no others. Files are held by the centres of those who
    prepare them, wherever their people live.
    """
    if actor.establishment:
        return [Place(establishment=centres[actor.establishment])]
    holders = {row.establishment for row in run.workbook.actors if "prepares_file" in row.duties}
    if duty in LOCAL_DUTIES or None in holders:
        return [Place()]
    return [Place(establishment=centres[code]) for code in sorted(filter(None, holders))]


def _territory(run: SeasonRun) -> set[str]:
    codes = {code for row in run.workbook.agreements for code in row.territory}
    return set(provinces_of_territory(codes, run.workbook.rules.opens_on))


def _sign(run: SeasonRun, row: AgreementRow) -> None:
    by = run.importer
    parties = [
        name_organisation(by=by, on=row.signed_on, text=text, kind="public_body") for text in row.parties
    ]
    codes = provinces_of_territory(row.territory, row.signed_on)
    agreement = agreement_by_code(row.code) or sign_agreement(
        by=by,
        on=row.signed_on,
        code=row.code,
        object_text=row.object,
        parties=parties,
        territory=list(provinces_by_code(codes).values()),
        category=row.category,
        ends_on=row.ends_on,
    )
    _promise_all(run, row, agreement)


def _promise_all(run: SeasonRun, row: AgreementRow, agreement: Agreement) -> None:
    """What is promised in a draft goes with it to the second person; what is new in one in force is an amendment."""
    by, promises = run.importer, _promises(run, row, agreement)
    if agreement.state == AgreementState.DRAFT:
        for funder, told in promises:
            promise(by=by, on=row.signed_on, agreement=agreement, funder=funder, **told)
        change = propose_agreement(by=by, on=row.signed_on, agreement=agreement)
    elif promises:
        change = propose_amendment(
            by=by,
            on=row.signed_on,
            agreement=agreement,
            signed_on=row.signed_on,
            because=run.workbook.season.label,
            promises={funder.code: promise_of(**told) for funder, told in promises},
        )
    else:
        return
    remember_rows(source=run.source, sheet=CHANGES, made={row.code: change.pk})


def _promises(
    run: SeasonRun, row: AgreementRow, agreement: Agreement
) -> list[tuple[Organisation, dict[str, Any]]]:
    """What the workbook tells of funders who promise nothing in this agreement yet."""
    told = []
    for line in run.workbook.contributions:
        if line.agreement != row.code:
            continue
        funder = name_organisation(by=run.importer, on=row.signed_on, text=line.funder, kind="funder")
        if contribution_of(agreement, funder) is None:
            restriction = Restriction(
                provinces=line.restriction.provinces,
                sectors=line.restriction.sectors,
                sex=line.restriction.sexes,
                juveniles=line.restriction.juvenile,
                cap_amount_minor=line.cap_amount_minor,
                cap_share_bp=line.cap_share_bp,
            )
            amount = {"amount_minor": line.amount_minor, "currency": run.currency, "kind": line.kind}
            told.append((funder, {**amount, "restriction": restriction}))
    return told


def _second(run: SeasonRun) -> User:
    """Whoever pays has no part in signing: the second person of the agreements that the importer records."""
    return run.first_on_duty("pays")


def _approve(run: SeasonRun, row: AgreementRow) -> None:
    """What this workbook proposed, and nothing that somebody else did."""
    proposed = imported_rows(run.source, CHANGES).get(row.code)
    if proposed is not None:
        change = AgreementChange.objects.get(pk=proposed)
        answer_change(by=_second(run), on=row.signed_on, change=change, approves=True)


def _plan_all(run: SeasonRun, row: AgreementRow) -> None:
    """Several calls may draw on one agreement: what is planned already stays as it is."""
    agreement = Agreement.objects.get(code=row.code)
    planned = {tranche.number for tranche in tranches_of(row.code)}
    for line in run.workbook.tranches:
        if line.agreement != row.code or line.number in planned:
            continue
        funder = name_organisation(by=run.importer, on=row.signed_on, text=line.contribution, kind="funder")
        contribution = contribution_of(agreement, funder)
        if not isinstance(contribution, Contribution):
            raise LookupError(f"checked workbook names an unknown contribution: {line.contribution}")
        tranche = plan_tranche(
            by=run.importer,
            on=row.signed_on,
            contribution=contribution,
            number=line.number,
            planned_minor=line.planned_minor,
            expected_on=line.received_on,
        )
        if line.received_minor and line.received_on and run.reach.is_due(line.received_on):
            receive_tranche(
                by=run.importer, on=line.received_on, tranche=tranche, amount_minor=line.received_minor
            )


def _open_call(run: SeasonRun) -> None:
    by, rules = run.importer, run.workbook.rules
    head = run.workbook.season
    season = open_season(
        by=by,
        on=head.starts_on,
        label=head.label,
        kind=head.kind,
        starts_on=head.starts_on,
        ends_on=head.ends_on,
    )
    call = open_call(
        by=by,
        on=rules.opens_on,
        code=take_number(series="CALL", year=rules.opens_on.year),
        season=season,
        sub_programme=get_sub_programme(head.sub_programme),
        territory=list(provinces_by_code(_territory(run)).values()),
        calendar=Calendar(
            rules.opens_on, rules.closes_on, rules.frozen_on, rules.decided_on, rules.agreed_on
        ),
        new_rules=_rules(run),
        is_being_loaded=True,
    )
    open_sources(by=by, on=rules.opens_on, call=call, tranches=_sources(run))
    remember_rows(source=run.source, sheet="call", made={"call": call.pk})


def _sources(run: SeasonRun) -> list[Tranche]:
    numbers = {(row.agreement, row.number) for row in run.workbook.tranches}
    return in_order_of_use(
        tranche
        for code in {row.code for row in run.workbook.agreements}
        for tranche in tranches_of(code)
        if (code, tranche.number) in numbers
    )


def _rules(run: SeasonRun) -> NewRules:
    given = run.workbook.rules
    optional = {
        "appeal_days": given.appeal_days,
        "answer_days": given.answer_days,
        "no_transfer_months": given.no_transfer_months,
        "band_width": given.band_width,
    }
    return NewRules(
        rule=given.rule,
        threshold=given.threshold,
        spread=given.spread,
        noise=given.noise,
        ceiling_minor=given.ceiling_minor,
        currency=run.currency,
        documents=given.documents,
        seed=given.seed or "",
        requires_training=given.training_required,
        quotas=tuple(_quota(quota) for quota in given.quotas),
        grid=tuple(
            NewCriterion(line.code, line.label_ar, line.label_fr, line.weight, line.anchors)
            for line in run.workbook.grid
        ),
        **{key: value for key, value in optional.items() if value is not None},
    )


def _quota(quota: Quota) -> dict[str, Any]:
    group: dict[str, Any] = {
        "province": list(quota.group.provinces),
        "sector": list(quota.group.sectors),
        "sex": list(quota.group.sexes),
    }
    predicate = {key: values for key, values in group.items() if values}
    if quota.group.juvenile is not None:
        predicate["juvenile"] = quota.group.juvenile
    return {
        "id": quota.id,
        "group": predicate,
        "min": quota.minimum,
        "max": quota.maximum,
        "class": quota.priority,
    }
