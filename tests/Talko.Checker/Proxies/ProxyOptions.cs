namespace Talko.Checker.Proxies;

/// <summary>What a proxy is for.</summary>
/// <param name="Name">Between whom it stands.</param>
/// <param name="Target">The port of the server behind it.</param>
/// <param name="KillServer">Kills that server, to stay away for so many seconds.</param>
/// <param name="Journal">Is told what is done to whom.</param>
internal sealed record ProxyOptions(string Name, int Target, Action<double> KillServer, Journal Journal)
{
    /// <summary>A faulty part; null for none.</summary>
    public IAnswerEditor? Editor { get; init; }
}
