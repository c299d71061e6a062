using System.Diagnostics;
using Xunit;

namespace Talko.Testing.Processes;

/// <summary>The tests of the page that need no browser, under tests/page, run by node's own test runner.</summary>
public static class NodeTests
{
    public static readonly string Folder = Repository.PathOf("tests/page");

    /// <summary>Fails with what node printed where one of a file's fails; skips the test where there is no node.</summary>
    /// <param name="environment">Further variables of the environment.</param>
    /// <param name="file">Which file of the folder.</param>
    /// <returns>What node printed.</returns>
    public static async Task<string> RunAsync(Dictionary<string, string> environment, string file)
    {
        var node = Needs.Program("node", "nodejs");
        var start = new ProcessStartInfo(node, ["--test", "--test-reporter=tap", file])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync().Within("the end of node");
            var printed = await output + await errors;
            Assert.True(process.ExitCode == 0, printed);
            return printed;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
