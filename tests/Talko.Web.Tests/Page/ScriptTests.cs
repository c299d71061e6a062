using Talko.Testing.Processes;

namespace Talko.Web.Tests.Page;

/// <summary>What of the page needs no browser, under tests/page: its rules, its outbox, its words.</summary>
public sealed class ScriptTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(NodeTests.Folder, "*.test.js").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_pages_own_tests_pass_in_node(string file)
    {
        var printed = await NodeTests.RunAsync([], file);

        Assert.Contains("# fail 0", printed, StringComparison.Ordinal);
    }
}
