from __future__ import annotations


def test_x(build, handbook, demo_site, chromium, serve):
    b = build("""
    === journeys/join.md
    ---
    type: journey
    title: Join
    stages:
      - name: A
        steps: [B]
    ---
    Hi
    === index.md
    # Home
    """)
    print(b.log, b.error, b.pages)
    b = build("=== journeys/join.md\n---\ntype: journey\nstages: 3\n---\n", strict=True)
    print(b.log, b.error, b.site.exists())
    print(demo_site.log[:4], demo_site.error, len(demo_site.pages))
    print(handbook("=== journeys/join.md\n---\ntype: journey\nstages: 3\n---\n").diagnostics)
    page = chromium.new_page()
    page.goto(serve(b.root))
    print(page.title())
