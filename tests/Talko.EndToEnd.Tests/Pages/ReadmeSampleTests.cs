using System.Globalization;
using System.Net;
using Talko.Client;
using Talko.EndToEnd.Tests.Launching;
using Talko.Protocol.Messages;
using Talko.Testing.Processes;

namespace Talko.EndToEnd.Tests.Pages;

/// <summary>README's sample is a program that is built with the rest, and does what the page says of it.</summary>
public sealed class ReadmeSampleTests
{
    private const string Password = "correct horse";
    private const string Answer = "answer to ";

    [Fact]
    public async Task The_sample_is_the_programs()
    {
        var page = await Page.ReadAsync("README.md");
        var program = await Page.ReadAsync("samples/EchoBot/Program.cs");
        var region = program.Text.Split("#region README\n")[1].Split("#endregion")[0];
        Assert.Equal(region.TrimEnd('\n').Split('\n'), Assert.Single(page.Blocks("csharp")));
    }

    [Fact]
    public async Task It_answers_everything_once_whichever_server_is_killed_meanwhile()
    {
        await using var talko = await RunningTalko.WithAccountsAsync();
        await using var ada = talko.MakeClient();
        var me = (await ada.SignUpAsync("Ada", Password, cancellationToken: TestContext.Current.CancellationToken)).User.UserId;
        var chat = await MakeChatAsync(talko, ada, me);
        var environment = new Dictionary<string, string> { ["TALKO_PASSWORD"] = Password };
        await using var bot = TalkoProcess.Start("EchoBot", environment, "Bot", Port(talko.Data), Port(talko.Broadcast));
        await Deadline.Until("the bot's first answer", async () =>
        {
            await SayAsync(ada, chat, me);
            return Answered(await MessagesAsync(ada, chat)).Count > 0;
        });
        foreach (var server in new[] { "Talko.DataServer", "Talko.BroadcastServer", "Talko.DataServer" })
        {
            TalkoProcess.KillProcess(talko.Launcher.ChildRunning(server)!.Value);
            await SayAsync(ada, chat, me);
        }

        await Deadline.Until("an answer to all that it has heard", async () => IsAnswered(await MessagesAsync(ada, chat), me));
        var answered = Answered(await MessagesAsync(ada, chat));
        Assert.Equal(answered.Distinct(), answered);
    }

    private static string Port(IPEndPoint server) => server.Port.ToString(CultureInfo.InvariantCulture);

    private static async Task<long> MakeChatAsync(RunningTalko talko, TalkoClient ada, long me)
    {
        await using var other = talko.MakeClient();
        var bot = (await other.SignUpAsync("Bot", Password)).User.UserId;
        return (await ada.InsertChatAsync("N/A", [me, bot])).ChatId;
    }

    // As the sample does it: under one key until it is answered.
    private static async Task SayAsync(TalkoClient client, long chatId, long userId)
    {
        var key = Guid.CreateVersion7().ToString();
        await Deadline.Until("a message to be stored", async () =>
        {
            try
            {
                await client.InsertMessageAsync(chatId, userId, "Are you there?", key);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        });
    }

    private static async Task<IReadOnlyList<Message>> MessagesAsync(TalkoClient client, long chatId) =>
        (await client.GetMessagesAsync(chatId, limit: 1000)).Messages;

    // The bot begins somewhen; from the first message on that it heard it hears all of them.
    private static bool IsAnswered(IReadOnlyList<Message> messages, long userId)
    {
        var answered = Answered(messages);
        return messages
            .Where(message => message.User.UserId == userId && message.MessageId >= answered[0])
            .All(message => answered.Contains(message.MessageId));
    }

    private static List<long> Answered(IReadOnlyList<Message> messages) =>
    [
        .. messages.Select(message => message.ClientMessageId!)
            .Where(key => key.StartsWith(Answer, StringComparison.Ordinal))
            .Select(key => long.Parse(key[Answer.Length..], CultureInfo.InvariantCulture)),
    ];
}
