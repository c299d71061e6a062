using System.Text.Json;
using System.Text.Json.Serialization;

namespace Talko.Checker.Clients;

/// <summary>What one session showed and was told to do, line by line, never changed: a file of JSON lines.</summary>
internal sealed class ClientLog : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly Lock _gate = new();
    private readonly Journal _journal;
    private readonly StreamWriter _file;

    public ClientLog(string path, Journal journal)
    {
        _journal = journal;
        _file = new StreamWriter(path) { AutoFlush = true };
    }

    public void Write(LogEntry entry)
    {
        lock (_gate)
        {
            _file.WriteLine(JsonSerializer.Serialize(entry with { At = Math.Round(_journal.Now, 4) }, Json));
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>What a file holds.</summary>
    public static List<LogEntry> Read(string path) =>
        [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<LogEntry>(line, Json)!)];
}
