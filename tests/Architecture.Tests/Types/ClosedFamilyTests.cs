using LlmCloudScaler.Architecture.Tests.Reading;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Types;

/// <summary>A type is a leaf, or a family whose every case is known: so a switch over it can be complete.</summary>
/// <remarks>A private constructor does not close a record, whose copy constructor stays protected: that nobody derives
/// from elsewhere has to be looked for.</remarks>
public sealed class ClosedFamilyTests
{
    private static readonly HashSet<Type> Families = [.. Shipped.Types.Where(IsAbstractRecord)];
    private static readonly HashSet<string> FamilyNames = [.. Families.Select(family => family.Name)];

    [Fact]
    public void A_class_is_sealed_or_static_or_a_family_of_records() => Findings.None(
        Shipped.Types.Where(type => type.IsClass && !type.IsSealed && !IsAbstractRecord(type))
            .Select(type => Shipped.At(type, "is neither sealed, nor static, nor an abstract record")),
        "seal it; for cases of one thing, write an abstract record with its cases nested inside.");

    [Fact]
    public void A_family_has_a_private_constructor() => Findings.None(
        Families.Where(family => !IsNestedInItsFamily(family))
            .Where(family => family.GetConstructors(Shipped.Declared)
                .Any(constructor => !constructor.IsStatic && !constructor.IsPrivate && !IsCopy(constructor, family)))
            .Select(family => Shipped.At(family, "can be constructed from outside")),
        "give the abstract record one private constructor.");

    [Fact]
    public void Every_case_of_a_family_is_nested_in_it() => Findings.None(
        Shipped.Types.Where(type => type.BaseType is { } family && Families.Contains(Generic(family)))
            .Where(type => !IsWithin(type, Generic(type.BaseType!)))
            .Select(type => Shipped.At(type, $"is a case of {type.BaseType!.Name} declared elsewhere")),
        "nest the case in its family.");

    /// <summary>Emulators reference nothing of ours: a family of theirs may have the name of one of ours.</summary>
    [Fact]
    public void No_test_adds_a_case_to_a_family() => Findings.None(
        Checkout.Sources
            .Where(source => source.Path.StartsWith("tests/") && !source.Path.StartsWith("tests/Emulators/"))
            .SelectMany(source => source.Types.Where(type => type.IsKind(SyntaxKind.RecordDeclaration))
                .Where(type => type.BaseList?.Types.Any(IsFamily) ?? false)
                .Select(type => source.At(type, $"{type.Identifier.Text} adds a case"))),
        "use a case the family has.");

    private static bool IsAbstractRecord(Type type) =>
        type is { IsClass: true, IsAbstract: true, IsSealed: false } && type.GetMethod("<Clone>$") is not null;

    private static bool IsCopy(System.Reflection.ConstructorInfo constructor, Type family) =>
        constructor.GetParameters() is [var only] && Generic(only.ParameterType) == family;

    private static bool IsNestedInItsFamily(Type type) =>
        type.BaseType is { } family && Families.Contains(Generic(family)) && IsWithin(type, Generic(family));

    private static bool IsWithin(Type type, Type family)
    {
        var root = family;
        while (root.BaseType is { } above && Families.Contains(Generic(above)))
        {
            root = Generic(above);
        }

        for (var outer = type.DeclaringType; outer is not null; outer = outer.DeclaringType)
        {
            if (outer == root)
            {
                return true;
            }
        }

        return false;
    }

    private static Type Generic(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool IsFamily(BaseTypeSyntax derived) => derived.Type is SimpleNameSyntax name
        && FamilyNames.Contains(name.Identifier.Text);
}
