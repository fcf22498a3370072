"""Casework: states, clocks, contacts, what goes out, what staff set."""

import sqlalchemy as sa
from alembic import op

from desk.schema import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPEND_ONLY = ("clock_limits", "official_days", "desk_settings", "ratings", "notes")


def upgrade() -> None:
    """Carries what stands over: an owned conversation is a person's, an open case is received."""
    _conversations()
    _cases()
    _messages_and_clocks()
    _set_by_staff()
    _going_out()
    _around_a_case()
    for table in APPEND_ONLY:
        _append_only(table)


def _conversations() -> None:
    _add("conversations", "status", sa.String(16), "'bot'")
    _add("conversations", "loudness", sa.Integer(), "0")
    op.add_column("conversations", sa.Column("waiting_since", Moment))
    op.add_column("conversations", sa.Column("silent_since", Moment))
    op.execute("UPDATE conversations SET status = 'person' WHERE owner IS NOT NULL")


def _cases() -> None:
    op.drop_index("one_open_case_a_kind", "cases")
    for name in ("version", "loudness", "climbed"):
        _add("cases", name, sa.Integer(), "0")
    _add("cases", "round", sa.Integer(), "1")
    for name in ("co_units", "avoid"):
        _add("cases", name, sa.JSON(), "'[]'")
    for name in ("words", "initials"):
        _add("cases", name, sa.Text(), "''")
    for name, length in (
        ("holder", 64),
        ("unit", 64),
        ("suspended_from", 16),
        ("outcome", 32),
        ("merged_into", 32),
        ("external_number", 64),
        ("external_status", 64),
    ):
        op.add_column("cases", sa.Column(name, sa.String(length)))
    for name in ("held_at", "contacted_at", "closed_at"):
        op.add_column("cases", sa.Column(name, Moment))
    _add("cases", "queued_at", Moment(), "'1970-01-01 00:00:00'")
    op.execute("UPDATE cases SET queued_at = opened_at")
    op.execute("UPDATE cases SET closed_at = amended_at WHERE status = 'closed'")
    op.execute("UPDATE cases SET status = 'received' WHERE status = 'open'")
    where = sa.text("closed_at IS NULL AND round = 1")
    op.create_index(
        "one_open_case_a_kind",
        "cases",
        ["conversation_id", "kind"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


def _messages_and_clocks() -> None:
    op.create_table(
        "operator_messages",
        sa.Column("id", Serial, primary_key=True),
        sa.Column(
            "conversation_id", sa.String(64), sa.ForeignKey("conversations.id"), nullable=False
        ),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("operator", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.UniqueConstraint("conversation_id", "key", name="one_operator_message_a_key"),
    )
    op.create_table(
        "case_clocks",
        _case(primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(16), primary_key=True),
        sa.Column("time", sa.String(16), nullable=False),
        sa.Column("limit_seconds", sa.Integer, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("started_at", Moment, nullable=False),
        sa.Column("stopped_at", Moment),
        sa.Column("warned", sa.Integer, nullable=False),
    )
    op.create_table(
        "case_pauses",
        sa.Column("id", Serial, primary_key=True),
        _case(index=True),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
    )


def _set_by_staff() -> None:
    op.create_table(
        "clock_limits",
        sa.Column("id", Serial, primary_key=True),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("clock", sa.String(16), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("unit", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        *_entered(),
    )
    op.create_table(
        "official_days",
        sa.Column("id", Serial, primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("working", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        *_entered(),
    )
    op.create_table(
        "desk_settings",
        sa.Column("id", Serial, primary_key=True),
        sa.Column("name", sa.String(64), nullable=False, index=True),
        sa.Column("value", sa.JSON, nullable=False),
        *_entered(),
    )
    op.create_table(
        "phrases",
        sa.Column("id", Serial, primary_key=True),
        sa.Column("owner", sa.String(64)),
        sa.Column("title", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("initials", sa.Text, nullable=False),
        sa.Column("retired_at", Moment),
        *_entered(),
    )


def _going_out() -> None:
    op.create_table(
        "notices",
        sa.Column("id", Serial, primary_key=True),
        sa.Column("key", sa.String(160), nullable=False, unique=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("receiver", sa.String(64), nullable=False),
        sa.Column("contact", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(32)),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("settled_at", Moment),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(64), primary_key=True),
        _case(index=True),
        sa.Column("event", sa.String(32), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", Moment, index=True),
        sa.Column("last_status", sa.Integer),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("acknowledged_at", Moment),
    )


def _around_a_case() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", Serial, primary_key=True),
        _case(index=True),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("consent", sa.String(32), nullable=False),
        sa.Column("given_at", Moment, nullable=False),
        sa.Column("purged_at", Moment),
    )
    op.create_table(
        "ratings",
        _case(primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("result", sa.String(16), nullable=False),
        sa.Column("attitude", sa.String(16), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )
    op.create_table(
        "notes",
        sa.Column("id", Serial, primary_key=True),
        _case(index=True),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
    )


def _add(table: str, name: str, type_: sa.types.TypeEngine, default: str) -> None:
    """A column for rows that are there already; new rows always say its value."""
    column = sa.Column(name, type_, nullable=False, server_default=sa.text(default))
    op.add_column(table, column)


def _case(**options: object) -> sa.Column:
    return sa.Column(
        "number", sa.String(32), sa.ForeignKey("cases.number"), nullable=False, **options
    )


def _entered() -> tuple[sa.Column, sa.Column]:
    return (
        sa.Column("entered_by", sa.String(64), nullable=False),
        sa.Column("entered_at", Moment, nullable=False),
    )


def _append_only(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_keeps_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()"
    )
