using System.Diagnostics;
using Talko.Web.Assets.Scripts;

namespace Talko.Web.Tests.Assets;

public sealed class JoinedScriptTests
{
    private static readonly ScriptModule Names = new("/js/names.js", """
        // A name that the others have, too.
        const text = "names";
        export const first = "a";
        export const second = text;
        export function nameOf(id) {
          return `${text} ${id}`;
        }
        """);

    private static readonly ScriptModule Person = new("/js/views/one-person.js", """
        import { nameOf } from "../names.js";

        /**
         * @type {import("../names.js").Name}
         */
        const text = /** @type {string} */ ("person");
        export class Person {
          show() {
            return `${text}: ${nameOf(1)}`;
          }
          fail() {
            throw new Error("on purpose");
          }
        }
        export async function* all() {
          yield new Person();
        }
        """);

    private static readonly ScriptModule Main = new("/js/main.js", """
        import { first, second } from "./names.js";

        const { Person, all } = await import("./views/one-person.js");
        console.log(first, second, new Person().show());
        for await (const person of all()) person.fail();
        """);

    [Fact]
    public async Task Joined_modules_do_as_they_did_and_errors_name_their_own_lines()
    {
        var graph = new ModuleGraph([Main, Person, Names], "/js/main.js");
        var start = JoinedScript.OfStart(graph.AtOnce, "main.mjs", "./later.mjs");
        var rest = JoinedScript.OfRest(graph.Later, "later.mjs", "./main.mjs", graph.AtOnce.SkipLast(1));

        var (output, errors) = await RunAsync(start, rest);

        Assert.Equal("a names person: names 1\n", output);
        Assert.DoesNotContain("that the others have", start.Text, StringComparison.Ordinal);
        Assert.Contains("views/one-person.js:12", errors, StringComparison.Ordinal);
        Assert.Contains("/js/main.js:5", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_later_screen_needs_comes_later()
    {
        var graph = new ModuleGraph([Main, Person, Names, new("/js/unused.js", "export const x = 1;")], "/js/main.js");

        Assert.Equal([Names, Main], graph.AtOnce);
        Assert.Equal([Person], graph.Later);
    }

    [Theory]
    [InlineData("import names from \"./names.js\";")]
    [InlineData("import * as names from \"./names.js\";")]
    [InlineData("import \"./names.js\";")]
    [InlineData("import { first } from \"https://example.org/names.js\";")]
    [InlineData("export default 1;")]
    [InlineData("export let changing = 1;")]
    [InlineData("export const { a, b } = {};")]
    [InlineData("export * from \"./names.js\";")]
    [InlineData("export { first } from \"./names.js\";")]
    public void A_line_that_is_not_understood_is_named(string line)
    {
        var module = new ScriptModule("/js/odd.js", $"const x = 1;\n{line}\n");

        var refusal = Assert.Throws<InvalidOperationException>(() => module.ToBody("./later.js"));

        Assert.Equal($"/js/odd.js cannot be joined with others because of this line: {line}", refusal.Message);
    }

    [Theory]
    [InlineData("import { b } from \"./b.js\";", "/js/a.js imports itself by way of others")]
    [InlineData("import { c } from \"./c.js\";", "/js/c.js is imported and is not there")]
    [InlineData("import { a, x } from \"./b.js\";", "/js/a.js imports x, which /js/b.js does not export")]
    [InlineData("import { a as x } from \"./b.js\";", "/js/a.js imports a as x, which /js/b.js does not export")]
    public void Imports_that_cannot_be_met_are_named(string import, string problem)
    {
        var other = import.Contains("{ b }", StringComparison.Ordinal) ? "import { a } from \"./a.js\";\nexport const b = 1;" : "export const a = 1;";
        ScriptModule[] modules = [new("/js/a.js", $"{import}\nexport const a = 1;"), new("/js/b.js", other)];

        var refusal = Assert.Throws<InvalidOperationException>(() => new ModuleGraph(modules, "/js/a.js"));

        Assert.Equal(problem, refusal.Message);
    }

    private static async Task<(string Output, string Errors)> RunAsync(JoinedScript start, JoinedScript rest)
    {
        var node = Needs.Program("node", "nodejs");
        using var folder = new TempFolder();
        foreach (var (name, script) in new[] { ("main.mjs", start), ("later.mjs", rest) })
        {
            await File.WriteAllTextAsync(folder.File(name), script.Text);
            await File.WriteAllTextAsync(folder.File($"{name}.map"), script.Map);
        }

        using var process = Process.Start(new ProcessStartInfo(node, ["--enable-source-maps", "main.mjs"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().Within("the end of node");
        return (await output, await errors);
    }
}
