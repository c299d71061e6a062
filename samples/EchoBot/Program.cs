// Answers whatever is written to its user:
//   TALKO_PASSWORD=… dotnet run --project samples/EchoBot -- "Joe Rogan" [data_port broadcast_port]
using System.Globalization;
using Talko.Client;
using Talko.Protocol.Envelope;

var userName = args[0];
var password = Environment.GetEnvironmentVariable("TALKO_PASSWORD")!;
var options = new TalkoClientOptions();
if (args.Length == 3)
{
    options = options with
    {
        DataPort = int.Parse(args[1], CultureInfo.InvariantCulture),
        BroadcastPort = int.Parse(args[2], CultureInfo.InvariantCulture),
    };
}

#region README
await using var client = new TalkoClient(options);
var me = (await client.LoginAsync(userName, password)).User;
while (await Persist(() => client.ReceiveMessageAsync(me.UserId, Timeout.InfiniteTimeSpan)) is { } message)
{
    Console.WriteLine($"{message.User.UserName}: {message.MessageText}");
    await Persist(() => client.InsertMessageAsync(
        message.ChatId, me.UserId, "Heard you!", clientMessageId: $"answer to {message.MessageId}"));
}

// What failed on the way is asked for again: the position is kept, and what has a key is stored once.
static async Task<T> Persist<T>(Func<Task<T>> ask)
{
    while (true)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is IOException or RpcException { Code: RpcErrorCode.Busy })
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
#endregion
