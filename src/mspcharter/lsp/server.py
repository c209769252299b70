"""The server: which methods it answers, what it offers, and how it starts and ends."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from mspcharter.ide.tokens import KINDS, MODIFIERS
from mspcharter.lsp.preferences import SECTION, Preferences, Project
from mspcharter.lsp.protocol import REQUEST_FAILED, Protocol, guarded
from mspcharter.lsp.session import Session

_ACTIONS = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
_CHARTERS = types.FileOperationFilter(types.FileOperationPattern("**/*.msp"), scheme="file")
_LEGEND = types.SemanticTokensLegend(list(KINDS), list(MODIFIERS))

_OPTIONS: dict[str, Any] = {
    types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(
        trigger_characters=[" ", "{", ".", '"'], resolve_provider=True
    ),
    types.TEXT_DOCUMENT_SIGNATURE_HELP: types.SignatureHelpOptions(trigger_characters=[" ", ","]),
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(_ACTIONS, resolve_provider=True),
    types.TEXT_DOCUMENT_CODE_LENS: types.CodeLensOptions(resolve_provider=False),
    types.TEXT_DOCUMENT_INLAY_HINT: types.InlayHintOptions(resolve_provider=False),
    types.TEXT_DOCUMENT_ON_TYPE_FORMATTING: types.DocumentOnTypeFormattingOptions("\n", [","]),
    types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: types.SemanticTokensRegistrationOptions(
        _LEGEND, full=types.SemanticTokensFullDelta(delta=True), range=True
    ),
    types.TEXT_DOCUMENT_DIAGNOSTIC: types.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=True, identifier="mspcharter"
    ),
    types.WORKSPACE_WILL_RENAME_FILES: types.FileOperationRegistrationOptions([_CHARTERS]),
}

_ANSWERS: dict[str, str] = {
    types.TEXT_DOCUMENT_COMPLETION: "reading.completion",
    types.COMPLETION_ITEM_RESOLVE: "reading.resolve_completion",
    types.TEXT_DOCUMENT_HOVER: "reading.hover_at",
    types.TEXT_DOCUMENT_SIGNATURE_HELP: "reading.signature_at",
    types.TEXT_DOCUMENT_DEFINITION: "reading.definition_at",
    types.TEXT_DOCUMENT_TYPE_DEFINITION: "reading.definition_at",
    types.TEXT_DOCUMENT_REFERENCES: "reading.references_at",
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: "reading.highlights",
    types.TEXT_DOCUMENT_SELECTION_RANGE: "reading.selection_ranges",
    types.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY: "reading.prepare_calls",
    types.CALL_HIERARCHY_INCOMING_CALLS: "reading.incoming_calls",
    types.CALL_HIERARCHY_OUTGOING_CALLS: "reading.outgoing_calls",
    types.TEXT_DOCUMENT_DIAGNOSTIC: "showing.diagnostics",
    types.WORKSPACE_DIAGNOSTIC: "showing.workspace_diagnostics",
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: "showing.document_symbols",
    types.WORKSPACE_SYMBOL: "showing.project_symbols",
    types.TEXT_DOCUMENT_FOLDING_RANGE: "showing.folding_ranges",
    types.TEXT_DOCUMENT_DOCUMENT_LINK: "showing.document_links",
    types.TEXT_DOCUMENT_INLAY_HINT: "showing.inlay_hints",
    types.TEXT_DOCUMENT_CODE_LENS: "showing.code_lenses",
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: "showing.tokens_full",
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA: "showing.tokens_delta",
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: "showing.tokens_range",
    types.TEXT_DOCUMENT_PREPARE_RENAME: "writing.prepare",
    types.TEXT_DOCUMENT_RENAME: "writing.rename_at",
    types.WORKSPACE_WILL_RENAME_FILES: "writing.files_will_move",
    types.TEXT_DOCUMENT_CODE_ACTION: "writing.code_actions",
    types.CODE_ACTION_RESOLVE: "writing.resolve_action",
    types.TEXT_DOCUMENT_FORMATTING: "writing.format_text",
    types.TEXT_DOCUMENT_RANGE_FORMATTING: "writing.format_part",
    types.TEXT_DOCUMENT_ON_TYPE_FORMATTING: "writing.format_as_typed",
}
"""The functions that answer, by their modules: these are loaded after the first findings, or when they are needed."""

_COMMANDS: dict[str, str] = {
    "mspcharter.views": "commands.views",
    "mspcharter.preview": "commands.preview",
    "mspcharter.export": "commands.export",
    "mspcharter.show": "commands.show",
    "mspcharter.explain": "commands.explain",
}


class Server(LanguageServer):
    """A language server for charters, with the settings of the *project* in which each is."""

    protocol: Protocol

    def __init__(self, version: str, project: Project) -> None:
        super().__init__("mspcharter", version, protocol_cls=Protocol)
        protocol = self.protocol
        self.session = protocol.session = Session(protocol.send_notification, protocol.ask, project.settings)
        self.session.unstructured = protocol._converter.unstructure  # noqa: SLF001 - pygls has no other way
        self.session.prepare = _load_all
        self._project = project
        self._preferences = Preferences(project, protocol.ask_for, protocol.send_notification, self._set_anew)
        for method, answer in _ANSWERS.items():
            self.feature(method, _OPTIONS.get(method))(_bound(answer, self.session))
        for name, command in _COMMANDS.items():
            self.command(name)(_command(command, self.session))
        events: dict[str, Callable[..., None]] = {
            types.INITIALIZE: self._begin,
            types.INITIALIZED: self._watch,
            types.TEXT_DOCUMENT_DID_SAVE: self._saved,
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES: self._files_changed,
            types.WORKSPACE_DID_CHANGE_CONFIGURATION: self._configured,
            types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: self._folders_changed,
            types.WINDOW_WORK_DONE_PROGRESS_CANCEL: self._cancelled,
            types.SHUTDOWN: self._end,
        }
        for method, event in events.items():
            self.feature(method)(guarded(event))

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - as pygls asks
        """Say what went wrong: to the editor if a message was not JSON, or else where its log is."""
        if isinstance(error, JsonRpcException) and error.code == REQUEST_FAILED:
            return  # the editor shows why
        if isinstance(error, ValueError):
            self.protocol.refuse_text(error)
        sys.stderr.write(f"mspcharter: {type(error).__name__}: {error}\n")

    def _begin(self, params: types.InitializeParams) -> None:
        self.protocol.initialized = True
        session = self.session
        session.reports.supports = supported(params.capabilities)
        if "pull" not in session.supports:
            # An editor that cannot be asked to request findings again receives all of them.
            for method in (types.TEXT_DOCUMENT_DIAGNOSTIC, types.WORKSPACE_DIAGNOSTIC):
                self.protocol.fm.features.pop(method, None)
        encoding = self.workspace.position_encoding
        session.shapes.encoding = str(getattr(encoding, "value", encoding))
        uris = [one.uri for one in params.workspace_folders or ()] or ([params.root_uri] if params.root_uri else [])
        session.folders = [path for path in map(session.addresses.path, uris) if path]
        session.list_files()

    def _watch(self, _: types.InitializedParams) -> None:
        if "configuration" in self.session.supports:
            self._preferences.request()
        if "noting-settings" in self.session.supports:
            self.protocol.register(types.WORKSPACE_DID_CHANGE_CONFIGURATION, {"section": SECTION})
        if "watching" not in self.session.supports:
            return
        globs = ("**/*.msp", "**/mspcharter.toml", "**/pyproject.toml", "**/principles/*.toml")
        watchers = [{"globPattern": glob} for glob in globs]
        self.protocol.register(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, {"watchers": watchers})

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        if self.session.addresses.path(uri) not in self.session.versions:
            self.session.files_changed([uri], settings=False, others=False)

    def _files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        uris = [one.uri for one in params.changes]
        settings = any(uri.endswith(".toml") for uri in uris)
        if settings:
            self._project.forget()
        others = any(one.type != types.FileChangeType.Changed for one in params.changes)
        self.session.files_changed(uris, settings=settings, others=others)

    def _configured(self, params: types.DidChangeConfigurationParams) -> None:
        if "configuration" in self.session.supports:
            # What comes with the message may be old or nothing: the editor says what it sets when it is asked.
            self._preferences.request()
        else:
            self._preferences.take(params.settings)
        self._set_anew()

    def _set_anew(self) -> None:
        self._project.forget()
        self.session.files_changed([], settings=True, others=False)

    def _folders_changed(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        session = self.session
        gone = {session.addresses.path(one.uri) for one in params.event.removed}
        added = [session.addresses.path(one.uri) for one in params.event.added]
        session.folders = [one for one in session.folders if one not in gone] + added
        session.list_files()

    def _cancelled(self, params: types.WorkDoneProgressCancelParams) -> None:
        self.session.reports.cancel_progress(str(params.token))

    def _end(self, *_: Any) -> None:
        self.protocol.ended = True
        self.session.end()


def supported(client: types.ClientCapabilities) -> frozenset[str]:
    """Return what of that which editors may lack this one has, in words of our own."""

    def has(*path: str) -> bool:
        value: Any = client
        for name in path:
            value = getattr(value, name, None)
        return bool(value)

    features = {
        "snippets": has("text_document", "completion", "completion_item", "snippet_support"),
        "links": has("text_document", "definition", "link_support"),
        "nested-symbols": has("text_document", "document_symbol", "hierarchical_document_symbol_support"),
        "resolved-actions": has("text_document", "code_action", "resolve_support", "properties"),
        "pull": has("text_document", "diagnostic") and has("workspace", "diagnostics", "refresh_support"),
        "refresh-lenses": has("workspace", "code_lens", "refresh_support"),
        "refresh-inlays": has("workspace", "inlay_hint", "refresh_support"),
        "progress": has("window", "work_done_progress"),
        "documents": has("window", "show_document", "support"),
        "configuration": has("workspace", "configuration"),
        "noting-settings": has("workspace", "did_change_configuration", "dynamic_registration"),
        "watching": has("workspace", "did_change_watched_files", "dynamic_registration"),
        "preview": "mspcharter.showPreview" in _commands_of(client),
    }
    return frozenset(name for name, there in features.items() if there)


def _commands_of(client: types.ClientCapabilities) -> list[str]:
    """Return the commands that an editor says it has, as our extension does."""
    own = client.experimental
    named = own.get("commands") if isinstance(own, dict) else getattr(own, "commands", None)
    return [one for one in named if isinstance(one, str)] if isinstance(named, list) else []


def _bound(answer: str, session: Session) -> Callable[..., Any]:
    async def reply(params: Any) -> Any:
        found = guarded(_loaded(answer))(session, params)
        return await found if asyncio.iscoroutine(found) else found

    return reply


def _command(command: str, session: Session) -> Callable[..., Any]:
    async def run(*arguments: Any) -> Any:
        found = _loaded(command)(session, arguments[0] if arguments else None)
        return await found if asyncio.iscoroutine(found) else found

    return run


def _load_all() -> None:
    """Load what answers need, where no one waits, so that the first questions are answered as fast as later ones."""
    for answer in (*_ANSWERS.values(), *_COMMANDS.values()):
        _loaded(answer)


@cache
def _loaded(answer: str) -> Callable[..., Any]:
    module, _, name = answer.partition(".")
    found: Callable[..., Any] = getattr(import_module(f"mspcharter.lsp.{module}"), name)
    return found


def serve(version: str, project: Project) -> int:
    """Answer an editor over standard input and output until it ends the session, and return the exit code."""
    logging.disable(logging.CRITICAL)
    sys.setswitchinterval(_SWITCH)
    # All memory is looked through when no one waits, and otherwise only what came last.
    gc.set_threshold(500_000, 20, 1_000)
    server = Server(version, project)
    gc.collect()
    gc.freeze()
    # What else is printed, as by a check of the project, must not come between two messages.
    messages = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with redirect_stdout(sys.stderr):
        server.start_io(sys.stdin.buffer, messages)
    return 0 if server.protocol.ended else 1


_SWITCH = 0.001
"""Seconds after which a thread that checks a charter lets the editor be answered."""
