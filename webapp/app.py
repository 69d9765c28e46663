"""The application: an index in, a WSGI application out."""

from __future__ import annotations

import threading

from flask import Flask, url_for
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from engine.index import Index
from webapp.api import api
from webapp.components import components
from webapp.concordances import Concordances
from webapp.cors import share
from webapp.failures import handle_failures
from webapp.feeds import Feeds, feeds
from webapp.follow import follow
from webapp.freshness import program_version, validate
from webapp.inquiry import inquiry
from webapp.kwic import kwic
from webapp.languages import choose_languages
from webapp.limiting import limit_rate
from webapp.script import script
from webapp.security import secure
from webapp.settings import Settings
from webapp.take import MAX_EXPORTS, take
from webapp.templating import compile_directly, said
from webapp.translations import gettext, translations
from webapp.views import pages

_BLUEPRINTS = (
    pages,
    kwic,
    follow,
    take,
    feeds,
    inquiry,
    script,
    api,
)
_MAX_REQUEST = 16 * 1024
_A_YEAR = 365 * 24 * 3600
_USUAL = Settings()
_COMPRESSED = [
    *("text/html", "text/css", "text/javascript", "text/plain", "text/csv", "image/svg+xml"),
    *("application/json", "application/problem+json", "application/x-ndjson", "application/atom+xml"),
]


def create_app(index: Index, settings: Settings = _USUAL, *, testing: bool = False) -> Flask:
    """The search page and its API over `index`, which it only reads, served as `settings` say.

    With `testing` an unexpected exception reaches the caller instead of becoming a
    page. The application may be called from several threads at once.
    """
    app = Flask(__name__)
    app.testing = testing
    app.config.update(
        MAX_CONTENT_LENGTH=_MAX_REQUEST,
        SEND_FILE_MAX_AGE_DEFAULT=_A_YEAR,
        PROVIDE_AUTOMATIC_OPTIONS=False,
        TEMPLATES_AUTO_RELOAD=False,
        COMPRESS_MIMETYPES=_COMPRESSED,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider has it, its base class not
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.extensions["trialsearch-index"] = index
    app.extensions["trialsearch-concordances"] = Concordances(index)
    app.extensions["trialsearch-feeds"] = Feeds(index)
    app.extensions["trialsearch-exports"] = threading.BoundedSemaphore(MAX_EXPORTS)
    _prepare_templates(app)
    for blueprint in (*_BLUEPRINTS, *((components,) if settings.debug else ())):
        app.register_blueprint(blueprint)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    Compress(app)
    choose_languages(app)
    limit_rate(app, settings.rate)
    share(app, settings.origins)
    validate(app)
    handle_failures(app)
    secure(app)
    return app


def _prepare_templates(app: Flask) -> None:
    """Templates without needless spaces, with the addresses of static files and in the reader's language."""
    compile_directly(app)
    jinja = app.jinja_env
    jinja.trim_blocks = jinja.lstrip_blocks = True
    jinja.globals["asset"] = lambda name: url_for("static", filename=name, v=program_version())
    jinja.add_extension("jinja2.ext.i18n")
    jinja.policies["ext.i18n.trimmed"] = True
    jinja.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        gettext, lambda *forms: translations().ngettext(*forms), newstyle=True
    )
    jinja.globals["_"] = said  # which the extension sets to a function that takes five calls to say the same
