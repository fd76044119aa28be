"""English words that say little by themselves."""

from __future__ import annotations

_LIST = (
    "a am an as at be by do go he hi i if in is it me my no of oh ok on or so to up us we "
    "about above across after again against all almost along already also although among and another any are around "
    "because been before being below between both but can cannot could did does doing done down during each either "
    "even ever every few for from further had has have having hence her here his how however into its itself just "
    "less many may might more most much must near neither not now off once one only onto other our out over own per "
    "same several should since some still such than that the their them then there therefore these they this those "
    "through thus too toward towards two under until upon use used using various very via was well were what when "
    "where whereas whether which while who whose why will with within without would yet you your"
)
FUNCTION_WORDS = frozenset(_LIST.split())
