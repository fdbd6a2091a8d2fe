using System.Collections;
using System.Globalization;
using System.Reflection;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

/// <summary>Describes a value by all it holds, so that two can be compared by content: records that hold collections
/// compare by reference.</summary>
internal static class Facts
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        Uri address => address.OriginalString,
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.#############################", CultureInfo.InvariantCulture),
        Enum or int or long or bool or TimeSpan => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        IEnumerable many => "[" + string.Join(", ", many.Cast<object?>().Select(Of)) + "]",
        _ => value.GetType().Name + "(" + string.Join(", ", Members(value)) + ")",
    };

    private static IEnumerable<string> Members(object value) => value.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(member => member.GetIndexParameters().Length == 0 && member.Name != "EqualityContract")
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .Select(member => member.Name + ": " + Of(member.GetValue(value)));
}
