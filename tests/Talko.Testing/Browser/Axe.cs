using Microsoft.Playwright;
using Xunit;

namespace Talko.Testing.Browser;

/// <summary>axe-core, which looks for what keeps people from using a page.</summary>
public static class Axe
{
    private const string Script = "tests/page/node_modules/axe-core/axe.min.js";

    /// <summary>Fails with the rule and the element of each violation; skips the test where axe-core is not installed.</summary>
    public static async Task ExpectNoViolationAsync(IPage page)
    {
        var script = await File.ReadAllTextAsync(Needs.File(Script, "cd tests/page && npm ci"));
        await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {script} }} }}");
        var violations = await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
              .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`))
            """);
        Assert.True(violations.Length == 0, string.Join("\n\n", violations));
    }
}
