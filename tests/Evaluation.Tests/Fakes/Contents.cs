using System.Collections;
using System.Globalization;
using System.Reflection;

namespace LlmCloudScaler.Evaluation.Tests.Fakes;

/// <summary>Everything a record holds, as text: records with collections in them do not compare by content.</summary>
internal static class Contents
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x", CultureInfo.InvariantCulture),
        DateTimeOffset instant => $"{instant.Ticks}{instant.Offset:c}",
        TimeSpan time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        decimal money => (money / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        int or long or bool or Enum => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        IEnumerable items => "[" + string.Join(",", items.Cast<object?>().Select(Of)) + "]",
        _ => Members(value),
    };

    private static string Members(object value) => value.GetType().Name + "{" + string.Join(
        ",",
        value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.Name}={Of(property.GetValue(value))}")) + "}";
}
