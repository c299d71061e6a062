using System.Text.Json;
using System.Text.Json.Nodes;

namespace Talko.Servers.Tests.Hostile;

/// <summary>Runs many cases of one rule and tells of all that break it at once.</summary>
internal sealed class CaseList
{
    private readonly List<string> _wrong = [];
    private int _count;

    /// <summary>Asks, and expects this code of an error; 0 for a result.</summary>
    public async Task<JsonElement> ExpectAsync(int code, Method method, JsonObject parameters, string? auth, string who)
    {
        _count++;
        var answer = await method.AskAsync(parameters, auth);
        if (answer.Code() != code)
        {
            _wrong.Add($"{method.Server}.{method.Name} {parameters.ToJsonString()} with {who}: {answer}, expected {code}");
        }

        return answer;
    }

    /// <summary>Fails where a case was wrong, or there were suspiciously few.</summary>
    public void Finish(int atLeast)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{_count} cases");
        Assert.Empty(_wrong);
        Assert.True(_count >= atLeast, $"only {_count} cases");
    }
}
