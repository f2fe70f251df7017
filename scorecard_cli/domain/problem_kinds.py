"""What can keep a workbook from being read as it is meant: each kind of problem in one table.

What looks wrong in a return that can be read is in `checks`.
"""

from __future__ import annotations

from scorecard_cli.domain.problems import ProblemKind, Severity

KINDS: dict[str, ProblemKind] = {}
"""Every kind of problem by its slug, in the order of the README."""


def known(kind: ProblemKind) -> ProblemKind:
    """Enter a kind of problem among those that there are."""
    KINDS[kind.slug] = kind
    return kind


def _kind(
    slug: str, severity: Severity, what: str, cure: str, *, always: bool = True
) -> ProblemKind:
    """What stops a file from being read is always an error; a warning may be made one."""
    fixed = always and severity is Severity.ERROR
    may_be = () if fixed else (Severity.ERROR, Severity.WARNING)
    return known(ProblemKind(slug, severity, what, cure, may_be))


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

# The file itself.
NOT_A_WORKBOOK = _kind(
    "not-a-workbook",
    _ERROR,
    "The file is not a spreadsheet: {detail}.",
    "Open it in Excel, save it as an Excel workbook (.xlsx) and send it again.",
)
NOT_OPENED = _kind(
    "not-opened",
    _ERROR,
    "It cannot be opened: {detail}.",
    "Ask whoever keeps it for the right to read it, or for a copy, and ingest it then.",
)
ENCRYPTED = _kind(
    "encrypted",
    _ERROR,
    "The workbook is protected by a password, so it cannot be read.",
    "Open it in Excel, remove the password (File, Info, Protect Workbook) and save it again.",
)
TOO_LARGE = _kind(
    "too-large",
    _ERROR,
    "The workbook is larger than any return: {detail}.",
    "Copy the scorecard to a new workbook and send that.",
)
OTHER_FORMAT = _kind(
    "other-format",
    _ERROR,
    "The file is {detail}, which cannot be read with certainty.",
    "Open it in Excel, save it as an Excel workbook (.xlsx) and send it again.",
)
TEXT_UNCLEAR = _kind(
    "text-unclear",
    _ERROR,
    "The file is text, and {detail}.",
    "Open the workbook that it was saved from, and send that as an Excel workbook (.xlsx).",
)
TEXT_FILE = _kind(
    "text-file",
    _WARNING,
    "The file is text, read as {found} with {detail} between cells.",
    "Check that letters such as £ and é read rightly, or send an Excel workbook (.xlsx), "
    "which holds its figures in full.",
)
DAMAGED = _kind(
    "damaged",
    _ERROR,
    "The workbook is damaged: {detail}.",
    "Open it in Excel, let Excel repair it, save it and send it again.",
)
NO_SCORECARD = _kind(
    "no-scorecard",
    _ERROR,
    "No scorecard was found: no sheet has a heading row with a reference column and a quarter.",
    "Check that this is the return, with headings such as Ref No., Measure and Q2 2017/18.",
)
HIDDEN_SHEET = _kind(
    "hidden-sheet",
    _WARNING,
    "A hidden sheet holds a scorecard, and was not read.",
    "Unhide the sheet if its figures belong in the return, or delete it.",
)
HIDDEN_CELLS = _kind(
    "hidden-cells",
    _WARNING,
    "Hidden rows or columns hold measures or figures, and were read.",
    "Unhide them to see what is returned, and delete what does not belong in the return.",
)
SHEET_UNREAD = _kind(
    "sheet-unread",
    _ERROR,
    "The sheet lists references{detail}, and no heading row could be read on it.",
    "Head its columns as a return does, with Ref No., Measure and each period, or take it out.",
)

# Headings and places.
HEADING_UNKNOWN = _kind(
    "heading-unknown",
    _WARNING,
    'The column headed "{found}" is none that is known here, and was not read.',
    "Rename the heading if its cells are to be read. {detail}",
)
HEADING_BLANK = _kind(
    "heading-blank",
    _WARNING,
    'A column that holds "{found}" has no heading of its own, and was not read.',
    "Write the heading if the column is to be read, or clear the column.",
)
ROW_ABOVE_HEADINGS = _kind(
    "row-above-headings",
    _ERROR,
    'The row of "{found}" stands above the headings, where no figure is read.',
    "Move the row below the headings, or take it out.",
)
HEADING_TWICE = _kind(
    "heading-twice",
    _ERROR,
    'Two columns are headed "{found}", or with words that mean the same.',
    "Leave one of them, or correct the heading of the other.",
)
HEADING_MISSING = _kind(
    "heading-missing",
    _ERROR,
    'There is no column headed "{detail}".',
    "Add the column, with that heading.",
)
PERIOD_UNCLEAR = _kind(
    "period-unclear",
    _ERROR,
    'The heading "{found}" does not say which period it is: {detail}.',
    'Write the period in full, for example "Q2 2017/18", "Year end 2016/17" or "Jul-17".',
)
QUARTER_NOT_IN_FILE = _kind(
    "quarter-not-in-file",
    _ERROR,
    "The return is for {detail}, and has no column for that quarter.",
    "Add the column for the quarter, or correct the quarter that the return is for.",
)
QUARTER_NOT_ON_SHEET = _kind(
    "quarter-not-on-sheet",
    _ERROR,
    "These headings have quarters, and not {detail}, which other headings of the return have.",
    "Write the heading of the quarter over its column; take the rows out if they are not returned.",
)
QUARTER_UNCLEAR = _kind(
    "quarter-unclear",
    _ERROR,
    'The cover gives "{found}" as the quarter, which is not one quarter of one year.',
    'Write the quarter in full, for example "2017/18 Q2".',
)
QUARTER_DIFFERS = _kind(
    "quarter-differs",
    _ERROR,
    "The latest column with figures is of {found}, and {detail}.",
    "Put right the heading, or whichever of them has slipped; the performance team may say the "
    "quarter with --quarter.",
)
PERIOD_TO_COME = _kind(
    "period-to-come",
    _ERROR,
    'The column "{found}" holds figures, and it ends after {detail}, which the return is for.',
    "Correct the heading, or the quarter that the return is for, or take the figures out.",
)
DIRECTORATE_UNCLEAR = _kind(
    "directorate-unclear",
    _ERROR,
    "The return does not say whose it is: {detail}.",
    'Write the directorate on a cover sheet, beside the word "Directorate".',
)
DIRECTORATE_UNKNOWN = _kind(
    "directorate-unknown",
    _ERROR,
    'The cover names "{found}", which is no directorate of the register. {detail}',
    "Write the directorate's name as the register has it.",
)

DIRECTORATE_DIFFERS = _kind(
    "directorate-differs",
    _ERROR,
    'The cover names "{found}", to whom none of its measures belongs; they are those of {detail}.',
    "Correct the directorate on the cover, or ask for the register to be changed.",
)

# Layouts of scorecard.toml.
LAYOUT_UNFIT = _kind(
    "layout-unfit",
    _ERROR,
    "The layout {found} reads nothing in this file: {detail}.",
    "Correct the layout in scorecard.toml, or name another with --layout; scorecard layout "
    "proposes one for the file.",
)
LAYOUT_HEADING = _kind(
    "layout-heading",
    _ERROR,
    'Nothing here is called "{found}", which the layout reads. {detail}',
    "Correct the heading, or what the layout calls it in scorecard.toml.",
)
LAYOUT_WORDS = _kind(
    "layout-words",
    _ERROR,
    'found "{found}", for which the layout has no words under {detail}.',
    "Correct the entry, or add what it means to the words of {detail} in the layout.",
)
LAYOUT_SILENT = _kind(
    "layout-silent",
    _ERROR,
    "The layout {found} does not say where {detail} stands, and no register says it.",
    "Add {detail} to the layout in scorecard.toml, or ingest the register for the year.",
)
FIGURES_UNMAPPED = _kind(
    "figures-unmapped",
    _WARNING,
    'Figures stand under "{found}"{detail}, which the layout does not read.',
    "Add it to the layout if its figures belong in the return, or to its ignore if they do not.",
)
PERIOD_UNREADABLE = _kind(
    "period-unreadable",
    _ERROR,
    'found "{found}" as the period of a figure, and {detail}.',
    'Write the period in full, for example "Q2 2017/18", or say in the layout what it means.',
)

# References.
REFERENCE_MISSING = _kind(
    "reference-missing",
    _ERROR,
    'A row with figures has no reference; it begins "{found}".',
    "Write the measure's reference in the Ref No. column.",
)
REFERENCE_UNREADABLE = _kind(
    "reference-unreadable",
    _ERROR,
    'found "{found}" where a reference belongs.',
    "Write the reference as the plan has it, for example 1.B1(a).",
)
REFERENCE_CHANGED = _kind(
    "reference-changed",
    _ERROR,
    'the reference has become {detail}, shown as "{found}".',
    "Format the cell as Text and type the reference again.",
)
REFERENCE_UNKNOWN = _kind(
    "reference-unknown",
    _ERROR,
    'found "{found}", which is not in the register. {detail}',
    "Correct the reference, or ask for the measure to be added to the register.",
    always=False,  # as a warning, the row is left out
)
REFERENCE_RENUMBERED = _kind(
    "reference-renumbered",
    _ERROR,
    'found "{found}", which is {detail} in the register now.',
    "Write {detail} as the reference.",
)
REFERENCE_TWICE = _kind(
    "reference-twice",
    _ERROR,
    "the reference stands more than once: {detail}.",
    "Leave one row for the measure, or correct the reference of the other.",
)
OTHER_DIRECTORATE = _kind(
    "other-directorate",
    _ERROR,
    "the measure belongs to {detail}, not to {found}.",
    "Take the row out; {detail} returns it.",
    always=False,  # as a warning, the row is read
)
REFERENCE_OF_ANOTHER = _kind(
    "reference-of-another",
    _ERROR,
    "the reference is of a measure of {found}, and the title is that of {detail}, which has no "
    "row.",
    "Correct the reference to {detail}.",
)
REGISTER_REFUSED = _kind(
    "register-refused",
    _ERROR,
    "The register for {detail} was refused in this run, so the return was not read against it.",
    "Correct the register and ingest both again.",
)

# Figures.
NOT_A_FIGURE = _kind(
    "not-a-figure",
    _ERROR,
    'found "{found}" where a figure belongs.',
    "Write the figure, for example {detail}, or leave it blank and say why in the data notes.",
)
FORMULA_ERROR = _kind(
    "formula-error",
    _ERROR,
    "found the formula error {found}.",
    "Correct the formula, or type the figure in its place.",
)
FORMULA_WITHOUT_RESULT = _kind(
    "formula-without-result",
    _ERROR,
    "found a formula that has never been calculated: {found}",
    "Open the workbook in Excel, let it calculate and save it, or type the figure.",
)
DATE_FOR_FIGURE = _kind(
    "date-for-figure",
    _ERROR,
    'found the date "{found}" where a figure belongs.',
    "Format the cell as Text or Number and type the figure again.",
)
PERCENTAGE_SCALE = _kind(
    "percentage-scale",
    _ERROR,
    'found "{found}" for a measure in per cent, which may be {detail}.',
    "Write the figure with its per cent sign.",
)
OTHER_UNIT = _kind(
    "other-unit",
    _ERROR,
    'found "{found}", which has no figure in {detail}.',
    "Write the figure in {detail}, or ask for the measure's unit to be changed in the register.",
)
OTHER_UNIT_EARLIER = _kind(
    "other-unit-earlier",
    _WARNING,
    'found "{found}" for an earlier period, which has no figure in {detail}; it is kept as text.',
    "Write the figure in {detail} if it is known.",
)
MERGED_FIGURE = _kind(
    "merged-figure",
    _ERROR,
    'the entry "{found}" stands in cells merged across {detail}.',
    "Unmerge the cells and write the entry in each that it belongs to.",
)
PARTS_UNKNOWN = _kind(
    "parts-unknown",
    _ERROR,
    'found "{found}", with parts that the register does not have: {detail}.',
    "Use the letters of the register, or ask for the parts to be added to it.",
)
PART_TWICE = _kind(
    "part-twice",
    _ERROR,
    'found "{found}", which gives part {detail} more than once.',
    "Give each part one figure.",
)

# Targets and judgements.
TARGET_UNCLEAR = _kind(
    "target-unclear",
    _ERROR,
    'found the target "{found}", from which no one figure can be read with certainty.',
    "Give the figure to judge against as the Target value in the register.",
)
TARGET_BLANK = _kind(
    "target-blank",
    _WARNING,
    "the target is blank on a measure that has a good performance; it counts as under development.",
    "Write the target, or give a Target status in the register.",
)
TARGET_NOT_JUDGED = _kind(
    "target-not-judged",
    _WARNING,
    'the target "{found}" stands beside the Target status {detail}, so nothing is judged by it.',
    "Take the Target status out if the target holds.",
)
JUDGEMENT_UNCLEAR = _kind(
    "judgement-unclear",
    _ERROR,
    'found the judgement "{found}", which is no status.',
    "Write one of: {detail}.",
)
JUDGEMENT_WITHOUT_REASON = _kind(
    "judgement-without-reason",
    _ERROR,
    'found the judgement "{found}" without a reason.',
    "Say in the Judgement reason column why the status is set by an officer.",
)
MARKER_UNCLEAR = _kind(
    "marker-unclear",
    _ERROR,
    'found "{found}" where the reason for no figure belongs.',
    "Write one of: {detail}. Anything else belongs in the data notes.",
)
MARKER_WITH_FIGURE = _kind(
    "marker-with-figure",
    _ERROR,
    'found "{detail}" as the reason for no figure, beside "{found}" for the quarter.',
    "Leave one of the two.",
)

# The register.
REGISTER_YEAR = _kind(
    "register-year",
    _ERROR,
    "The register does not say which one year it is for. {detail}",
    'Write the year above the headings or in the sheet\'s name, for example "Register 2017/18".',
)
REGISTER_QUARTER = _kind(
    "register-quarter",
    _ERROR,
    'The register does not say with certainty from which quarter it holds: found "{found}".',
    'Write it above the headings, for example "From quarter: {detail} Q3", or Q1 for all the year.',
)
SETTING_UNREADABLE = _kind(
    "setting-unreadable",
    _ERROR,
    'found "{found}" under {detail}.',
    "Write one of the entries that the README lists for that heading.",
)
SETTING_CONFLICT = _kind(
    "setting-conflict",
    _ERROR,
    "{detail}.",
    "Correct the row of the register.",
)
FORMERLY_UNKNOWN = _kind(
    "formerly-unknown",
    _ERROR,
    'found "{found}" under Formerly, and no register had that reference before. {detail}',
    "Write the reference that the measure had, or leave it blank for a new measure, which then "
    "has no history.",
)
SETTING_HEADING = _kind(
    "setting-heading",
    _ERROR,
    'The column headed "{found}" is not read, and may be meant for a setting. {detail}',
    "Write the heading as the README has it, or rename the column.",
)
DRAFT_UNKNOWN = _kind(
    "draft-unknown",
    _WARNING,
    "{found} is not known from the scorecard: {detail}.",
    "Settle it in the register before it is ingested.",
)
DRAFT_DIFFERS = _kind(
    "draft-differs",
    _WARNING,
    'the scorecard has "{found}", and the drafted register gives "{detail}".',
    "Settle what decides it in the register: Target value, Figures are, Profile, Tolerance or "
    "Parts combine; or record why it was judged so.",
)
READ_BY_ANOTHER = _kind(
    "read-by-another",
    _WARNING,
    "Returns of {detail} were read by another register, or by none: {found}.",
    "Ingest them again, so that their figures are read by this one.",
)
REGISTER_CHANGED = _kind(
    "register-changed",
    _ERROR,
    "Another desk's register for {detail} came while the file was read, so it was not kept.",
    "Ingest the file again, so that it is read by that register.",
)
NO_REGISTER = _kind(
    "no-register",
    _WARNING,
    "No register for {detail} is held, so the measures are taken from the return itself.",
    "Ingest the register for the year to judge by its targets and tolerances.",
)
