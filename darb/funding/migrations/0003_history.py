"""What a row said before it was changed or deleted is kept."""

from django.db import migrations

from darb.core.history import KEPT_SINCE, keep_history


class Migration(migrations.Migration):
    dependencies = [("funding", "0002_ledger"), KEPT_SINCE]
    operations = [
        *keep_history(
            "funding_agreement",
            "funding_contribution",
            "funding_tranche",
            "funding_callsource",
            "funding_accountingperiod",
            "funding_entry",
            "funding_leg",
        ),
        *keep_history("funding_account", key="code"),
    ]
