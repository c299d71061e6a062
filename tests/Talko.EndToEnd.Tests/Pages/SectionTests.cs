using System.Text.RegularExpressions;

namespace Talko.EndToEnd.Tests.Pages;

/// <summary>What comments and pages say about where something stands is so.</summary>
public sealed partial class SectionTests
{
    [Fact]
    public async Task A_comment_that_names_a_section_of_the_protocols_pages_names_one_that_is_there()
    {
        var headings = new Dictionary<string, string[]>
        {
            ["protocol.md"] = Headings(await Page.ReadAsync("docs/protocol.md")),
            ["protocol-conversations.md"] = Headings(await Page.ReadAsync("docs/protocol-conversations.md")),
            ["protocol-servers.md"] = Headings(await Page.ReadAsync("docs/protocol-servers.md")),
        };
        var named = Sources().SelectMany(path => Named(File.ReadAllText(path))).ToList();
        Assert.True(named.Count > 20, $"only {named.Count} comments name a section");
        Assert.All(named, name => Assert.Contains(name.Section, headings[name.Page]));
    }

    [Fact]
    public async Task A_link_leads_to_a_file_that_is_there()
    {
        foreach (var path in Files("*.md"))
        {
            var page = await Page.ReadAsync(path);
            var folder = Path.GetDirectoryName(Page.PathOf(path))!;
            foreach (var link in Link().Matches(page.Text).Select(match => match.Groups["path"].Value))
            {
                Assert.True(Path.Exists(Path.Combine(folder, link)), $"{path} links to {link}");
            }
        }
    }

    private static string[] Headings(Page page) =>
        [.. Heading().Matches(page.Text).Select(match => match.Groups["name"].Value)];

    // A comment may break its line behind the page's name.
    private static IEnumerable<(string Page, string Section)> Named(string source) => Reference()
        .Matches(LineBreak().Replace(source, " "))
        .Select(match => (match.Groups["page"].Value, match.Groups["section"].Value));

    private static IEnumerable<string> Sources() => Files("*.cs").Concat(Files("*.js")).Select(path => Page.PathOf(path));

    private static IEnumerable<string> Files(string pattern)
    {
        var root = Page.PathOf("");
        return Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or ".git" or "node_modules"));
    }

    [GeneratedRegex(@"^#+ (\d+\. )?(?<name>.*?)( \(port \d+\))?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<page>protocol(-servers|-conversations)?\.md), (?<section>[A-Z][\w ]*)")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\s*\n\s*(///|//|\*)?\s*")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
