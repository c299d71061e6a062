using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Vectors;

/// <summary>
/// Whatever of a conversation can change is drawn: a new member, kind or level that no step of <see cref="DrawnChat"/>
/// makes is found here, before anybody relies on it.
/// </summary>
public sealed class DrawnMembersTests
{
    // What tells nothing of a conversation, and what is drawn as a step of its own.
    private static readonly string[] Others = ["ping", "resync", "signal"];

    private static readonly (string Member, Type Names)[] Words =
        [("kind", typeof(ChatEvent)), ("kind", typeof(Signal)), ("notify", typeof(NotifyLevel)), ("history", typeof(ChatHistory))];

    [Fact]
    public void Every_member_and_every_kind_is_told_by_some_step()
    {
        var told = new HashSet<string>();
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var history = round % 2 == 0 ? ChatHistory.Joined : ChatHistory.All;
            var chat = new DrawnChat(most: 1000, keepsReadStates: true, history);
            for (var step = 0; step < 60; step++)
            {
                DrawnChat.Steps[random.Next(DrawnChat.Steps.Count)].Take(chat, random.Next(1000));
            }

            chat.Settle();
            chat.Check();
            chat.Told.ToList().ForEach(step => Collect(step, told));
        }

        Assert.Empty(MembersOf(WireJson.Default.StreamPush, []).Except(Others).Except(told));
        Assert.Empty(Words.SelectMany(word => ValuesOf(word.Names).Select(value => $"{word.Member}={value}")).Except(told));
    }

    private static IEnumerable<string> ValuesOf(Type names) => names
        .GetFields()
        .Where(field => field is { IsLiteral: true, FieldType: var type } && type == typeof(string))
        .Select(field => (string)field.GetRawConstantValue()!);

    private static HashSet<string> MembersOf(JsonTypeInfo type, HashSet<Type> seen)
    {
        var members = new HashSet<string>();
        if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            return MembersOf(WireJson.Default.GetTypeInfo(type.ElementType!)!, seen);
        }

        if (type.Kind == JsonTypeInfoKind.Object && seen.Add(type.Type))
        {
            foreach (var property in type.Properties.Where(property => property.Get is not null))
            {
                members.Add(property.Name);
                members.UnionWith(MembersOf(WireJson.Default.GetTypeInfo(property.PropertyType)!, seen));
            }
        }

        return members;
    }

    private static void Collect(JsonNode? node, HashSet<string> told)
    {
        foreach (var (name, value) in node as JsonObject ?? [])
        {
            told.Add(name);
            if (value is JsonValue)
            {
                told.Add($"{name}={value}");
            }

            Collect(value, told);
        }

        (node as JsonArray)?.ToList().ForEach(item => Collect(item, told));
    }
}
