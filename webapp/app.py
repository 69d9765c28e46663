"""The application: an index in, a WSGI application out."""

from __future__ import annotations

from flask import Flask, url_for
from werkzeug.middleware.proxy_fix import ProxyFix

from engine.index import Index
from webapp.api import api
from webapp.concordances import Concordances
from webapp.cors import share
from webapp.failures import handle_failures
from webapp.freshness import program_version, validate
from webapp.kwic import kwic
from webapp.languages import choose_languages
from webapp.limiting import limit_rate
from webapp.security import secure
from webapp.settings import Settings
from webapp.translations import translations
from webapp.views import pages

_MAX_REQUEST = 16 * 1024
_A_YEAR = 365 * 24 * 3600
_USUAL = Settings()


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
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider has it, its base class not
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["trialsearch-index"] = index
    app.jinja_env.globals["asset"] = lambda name: url_for("static", filename=name, v=program_version())
    app.extensions["trialsearch-concordances"] = Concordances(index)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        lambda text: translations().gettext(text), lambda *forms: translations().ngettext(*forms), newstyle=True
    )
    app.register_blueprint(pages)
    app.register_blueprint(kwic)
    app.register_blueprint(api)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    choose_languages(app)
    limit_rate(app, settings.rate)
    share(app, settings.origins)
    validate(app)
    handle_failures(app)
    secure(app)
    return app
