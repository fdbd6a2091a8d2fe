using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml.Linq;

using Amazon.Runtime;

namespace LlmCloudScaler.Aws.Tests.Sdk.Shapes;

/// <summary>Stand-ins with a value in every member, and the same as text, XML and JSON.</summary>
internal static class Specimen
{
    private static readonly DateTime Instant = new(2026, 1, 5, 0, 0, 30, 500, DateTimeKind.Utc);

    /// <summary>A value of a type, filled whole.</summary>
    public static object Of(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => "a word & <more>",
        var whole when whole == typeof(int) => 42,
        var flag when flag == typeof(bool) => true,
        var number when number == typeof(double) => 71.5,
        var instant when instant == typeof(DateTime) => Instant,
        var word when word.IsSubclassOf(typeof(ConstantClass)) =>
            word.GetFields(BindingFlags.Public | BindingFlags.Static)[0].GetValue(null)!,
        var list when list.IsGenericType => ListOf(list),
        var structure => StructureOf(structure),
    };

    /// <summary>The members that a stand-in declares itself.</summary>
    public static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    /// <summary>Each leaf with its path, sorted: <c>Instances.1.InstanceId=…</c>.</summary>
    public static IEnumerable<string> Leaves(object value) =>
        Leaves(value, string.Empty).Order(StringComparer.Ordinal);

    /// <summary>As the query protocol answers it, under a name.</summary>
    public static XElement Xml(string name, object value) => value switch
    {
        _ when IsLeaf(value) => new(name, Text(value)),
        IList list => new(name, list.Cast<object>().Select(item => Xml("member", item))),
        _ => new(
            name,
            new XElement("MemberOfALaterVersion", new XElement("member", "1")),
            Members(value.GetType()).Select(member => Xml(member.Name, member.GetValue(value)!))),
    };

    /// <summary>As AWS JSON answers it.</summary>
    public static JsonNode Json(object value) => value switch
    {
        string or ConstantClass => JsonValue.Create(Text(value)),
        int whole => JsonValue.Create(whole),
        bool flag => JsonValue.Create(flag),
        double number => JsonValue.Create(number),
        DateTime instant => JsonValue.Create((instant - DateTime.UnixEpoch).TotalSeconds),
        IList list => new JsonArray([.. list.Cast<object>().Select(Json)]),
        _ => new JsonObject(Members(value.GetType()).Select(
            member => KeyValuePair.Create<string, JsonNode?>(member.Name, Json(member.GetValue(value)!)))),
    };

    private static object ListOf(Type type)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        list.Add(Of(type.GenericTypeArguments[0]));
        return list;
    }

    private static object StructureOf(Type type)
    {
        var structure = Activator.CreateInstance(type)!;
        foreach (var member in Members(type))
        {
            member.SetValue(structure, Of(member.PropertyType));
        }

        return structure;
    }

    private static IEnumerable<string> Leaves(object? value, string path) => value switch
    {
        null => [$"{path} is null"],
        _ when IsLeaf(value) => [$"{path}={Text(value)}"],
        IList list => list.Cast<object>().SelectMany((item, index) => Leaves(item, $"{path}.{index + 1}")),
        _ => Members(value.GetType()).SelectMany(
            member => Leaves(member.GetValue(value), path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
    };

    private static bool IsLeaf(object value) => value is string or ConstantClass or ValueType;

    private static string Text(object value) => value switch
    {
        ConstantClass word => word.Value,
        bool flag => flag ? "true" : "false",
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
