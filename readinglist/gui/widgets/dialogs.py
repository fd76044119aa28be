"""What all dialogs share: their buttons, how large they are, and the dialog that asks for one line of text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.widgets import controls

_LEAST = QSize(520, 400)  # in a window that is smaller, dialogs are larger than the window
_FRAME = QSize(metrics.WIDE, 40)  # what the system draws around a dialog, at most


class DialogButtons(QDialogButtonBox):
    """The buttons of a dialog in the order of the platform: what it does, anything else, and Cancel or Close.

    Return presses the button that accepts, which stands out; without one, or if it is ``careful``, the button that
    closes. Esc closes. ``careful`` is for what cannot be undone.
    """

    def __init__(self, dialog: QDialog, accept: str = "", close: str = "", *, careful: bool = False) -> None:
        super().__init__()
        role = QDialogButtonBox.ButtonRole
        if accept:
            name, accept_role = ("danger", role.DestructiveRole) if careful else ("primary", role.AcceptRole)
            self.accept_button = self._add(accept, accept_role, name)
            self.accept_button.clicked.connect(dialog.accept)
        self.close_button = self._add(close or (tr("Cancel") if accept else tr("Close")), role.RejectRole, "outlined")
        self.rejected.connect(dialog.reject)
        self._default = self.accept_button if accept and not careful else self.close_button

    def add(self, text: str) -> QPushButton:
        """Add a button that is neither prominent nor the default."""
        return self._add(text, QDialogButtonBox.ButtonRole.ActionRole, "outlined")

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the dialog, in which the buttons stand by now, which of them is the default."""
        super().showEvent(event)
        self._default.setDefault(True)

    def _add(self, text: str, role: QDialogButtonBox.ButtonRole, name: str) -> QPushButton:
        button = controls.button(text, name)
        self.addButton(button, role)
        return button


class ConfirmDialog(QDialog):
    """Ask one question; if it is ``careful``, it is accepted by its button only: Return and Esc cancel."""

    def __init__(
        self, parent: QWidget, title: str, question: str, explanation: str, verb: str, *, careful: bool = True
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(controls.label("strong", question))
        column.addWidget(controls.label("soft", explanation, wrap=True))
        self.buttons = DialogButtons(self, verb, careful=careful)
        column.addWidget(self.buttons)
        self.setLayout(column)
        (self.buttons.close_button if careful else self.buttons.accept_button).setFocus()


class DialogBody(QScrollArea):
    """The content of a dialog; it scrolls where the dialog cannot be as high as its content."""

    def __init__(self, layout: QVBoxLayout) -> None:
        super().__init__(widgetResizable=True)
        controls.with_object_name(self, "plain")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self._content.setLayout(layout)
        self._layout = layout
        self.setWidget(self._content)
        self._fitted = 0  # the width for which the height is wanted

    def fit_width(self, width: int) -> None:
        """Want the height that the content needs at a width."""
        self._fitted = width
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size at which nothing needs to scroll."""
        hint = self._layout.sizeHint()
        wraps = self._fitted and self._layout.hasHeightForWidth()
        return QSize(hint.width(), self._layout.heightForWidth(self._fitted) if wraps else hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the width of the content, which never scrolls sideways, and the height of a few lines."""
        content = self._content.minimumSizeHint()
        return QSize(content.width(), min(content.height(), 5 * self.fontMetrics().lineSpacing()))


def available_size(dialog: QWidget) -> QSize:
    """Return how large a dialog may be: as the window it belongs to, unless that is very small, and as the screen."""
    parent, screen = dialog.parentWidget(), dialog.screen().availableSize()
    wanted = _LEAST.expandedTo(parent.window().size()) if parent is not None else screen
    return wanted.boundedTo(screen) - _FRAME


def fit(dialog: QDialog, width: int, height: int = 0) -> None:
    """Resize a dialog to a width at a text size of 100 % and to a height, or to that of its content, if they fit."""
    for part in (dialog, *dialog.findChildren(QWidget)):
        part.ensurePolished()  # the style sheet gives them their fonts
    layout, available = dialog.layout(), available_size(dialog)
    assert layout is not None
    layout.activate()
    scaled = typography.scaled_to_font(width, QGuiApplication.font().pixelSize())
    wide = min(max(scaled, layout.totalMinimumSize().width()), available.width())
    margins = layout.contentsMargins()
    for body in dialog.findChildren(DialogBody):
        body.fit_width(wide - margins.left() - margins.right())
    layout.invalidate()
    content = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    dialog.resize(wide, min(height or content, available.height()))


def prompt_for_text(
    parent: QWidget,
    title: str,
    label_text: str,
    text: str,
    on_accept: Callable[[str], None],
    verb: str = "",
    *,
    may_be_empty: bool = False,
) -> QInputDialog:
    """Ask for a text, initially ``text``; pass it stripped to ``on_accept`` on Save, unless it must not be blank.

    ``verb`` is what the button says instead of "Save".
    """
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label_text)
    dialog.setOkButtonText(verb or tr("Save"))
    dialog.setCancelButtonText(tr("Cancel"))
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setTextValue(text)
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            accepts = box.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole
            button.setObjectName("primary" if accepts else "outlined")
    dialog.textValueSelected.connect(
        lambda answer: on_accept(answer.strip()) if may_be_empty or answer.strip() else None
    )
    dialog.resize(380, dialog.height())
    dialog.open()
    return dialog
