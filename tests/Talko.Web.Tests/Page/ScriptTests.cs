using Talko.Testing.Processes;

namespace Talko.Web.Tests.Page;

/// <summary>What of the page needs no browser, under tests/page: its rules, its outbox, its words.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task The_pages_own_tests_pass_in_node()
    {
        var printed = await NodeTests.RunAsync([]);

        Assert.Contains("vectors", printed, StringComparison.Ordinal);
    }
}
