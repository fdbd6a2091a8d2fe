using System.Reflection;

using LlmCloudScaler.Architecture.Tests.Reading;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Types;

/// <summary>What crosses a public boundary of the core carries its unit.</summary>
public sealed class QuantityTests
{
    private const string Units = "LlmCloudScaler.Core.Units";
    private const string Sample = "LlmCloudScaler.Core.Metrics.MetricSample";

    private static readonly HashSet<Type> Bare = [typeof(double), typeof(float), typeof(Half)];

    [Fact]
    public void No_bare_floating_point_number_is_public_in_the_core() => Findings.None(
        Shipped.TypesOf(Shipped.Core)
            .Where(type => type.IsVisible && type.Namespace != Units && type.FullName != Sample)
            .SelectMany(type => type.GetMembers(Shipped.Declared)
                .Where(IsOpen)
                .Where(member => Mentioned(member).Any(IsBare))
                .Select(member => Shipped.At(type, $"{member.Name} carries a bare number"))),
        "give the number a unit of core/Units (Ratio, Quantity, Replicas, Money) or a TimeSpan.");

    private static bool IsOpen(MemberInfo member) => member switch
    {
        FieldInfo field => field.IsPublic || field.IsFamily,
        MethodBase method => method.IsPublic || method.IsFamily,
        _ => false,
    };

    private static IEnumerable<Type> Mentioned(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        MethodInfo method => [method.ReturnType, .. Parameters(method)],
        MethodBase constructor => Parameters(constructor),
        _ => [],
    };

    private static IEnumerable<Type> Parameters(MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType);

    private static bool IsBare(Type type) => Bare.Contains(type)
        || (type.HasElementType && IsBare(type.GetElementType()!))
        || type.GetGenericArguments().Any(IsBare);
}
