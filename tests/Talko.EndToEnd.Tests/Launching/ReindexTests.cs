using System.Runtime.Versioning;
using Talko.Protocol.Messages;

namespace Talko.EndToEnd.Tests.Launching;

/// <summary>`talko admin reindex`.</summary>
[SupportedOSPlatform("linux")]
public sealed class ReindexTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_is_found_while_the_index_is_made_anew_and_after()
    {
        await using var talko = await RunningTalko.StartAsync();
        await using var client = talko.MakeClient();
        var message = await client.InsertMessageAsync(1, 1, "reindexed tacos", cancellationToken: Token);
        await talko.AdminAsync("reindex");
        await FindsAsync();
        talko.Launcher.Terminate();
        await talko.Launcher.WaitAsync();
        await talko.AdminAsync("reindex");
        await talko.RelaunchAsync("--auth=trust");
        await FindsAsync();

        async Task FindsAsync()
        {
            await using var asking = talko.MakeClient();
            var found = await asking.SearchMessagesAsync(new SearchMessagesParams("tacos", UserId: 1), Token);
            Assert.Equal([message.MessageId], found.Hits.Select(hit => hit.Message.MessageId));
        }
    }
}
