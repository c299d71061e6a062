using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Wire;

namespace Talko.EndToEnd.Tests.Pages;

/// <summary>The pages for a client's author say what the servers do, and are short.</summary>
public sealed partial class ProtocolPageTests
{
    private const int MostWords = 1600;

    [Theory]
    [InlineData("docs/protocol.md")]
    [InlineData("docs/protocol-conversations.md")]
    public async Task The_samples_are_answered_as_the_page_says(string path)
    {
        var page = await Page.ReadAsync(path);
        await using var talko = await RunningTalko.StartAsync();
        foreach (var block in page.Blocks("console"))
        {
            await TypeAsync(talko, block);
        }

        // On one database, from the top: a later sample goes on from an earlier one.
        var conversations = page.Blocks("json").ToList();
        Assert.NotEmpty(conversations);
        foreach (var block in conversations)
        {
            using var conversation = new SampleConversation(talko);
            await conversation.SpeakAsync(block);
        }
    }

    [Theory]
    [InlineData("docs/protocol.md")]
    [InlineData("docs/protocol-conversations.md")]
    public async Task The_page_is_short(string path)
    {
        var page = await Page.ReadAsync(path);
        Assert.InRange(page.Text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length, 1, MostWords);
    }

    [Fact]
    public async Task The_pages_have_every_limit_that_the_servers_name()
    {
        var text = (await Page.ReadAsync("docs/protocol.md")).Text
            + (await Page.ReadAsync("docs/protocol-conversations.md")).Text;
        await using var talko = await RunningTalko.StartAsync();
        foreach (var server in new[] { talko.Data, talko.Broadcast })
        {
            var answer = await RawPeer.AskAsync(server, "GetServer", new { });
            foreach (var limit in answer.GetProperty("result").GetProperty("limits").EnumerateObject())
            {
                Assert.Contains($"`{limit.Name}` {limit.Value}", text, StringComparison.Ordinal);
            }
        }
    }

    // A command and, on the lines behind it, what it prints.
    private static async Task TypeAsync(RunningTalko talko, string[] block)
    {
        var command = Command().Match(block[0]);
        Assert.True(command.Success, $"not a command that this test can run: {block[0]}");
        using var peer = await RawPeer.ConnectAsync(
            int.Parse(command.Groups["port"].Value, CultureInfo.InvariantCulture) == 8889 ? talko.Data : talko.Broadcast);
        await peer.SendAsync(command.Groups["bytes"].Value);
        Assert.Equal(string.Join('\n', block[1..]), Encoding.ASCII.GetString(await peer.ReceiveToEndAsync()));
    }

    [GeneratedRegex(@"^\$ printf '(?<bytes>[^'%\\]*)' \| nc localhost (?<port>8888|8889)$")]
    private static partial Regex Command();
}
