using System;
using System.Collections.Generic;

namespace Progressive.Analyzers.Fluent;

/// <summary>Values as arguments of the types a method takes.</summary>
internal static class Binder
{
    /// <summary>The argument for a parameter; false if there is none.</summary>
    /// <param name="type">The parameter's type.</param>
    /// <param name="value">The value.</param>
    /// <param name="argument">The argument, with a placeholder for what is not certain.</param>
    /// <param name="isCertain">Whether all of it is certain.</param>
    public static bool TryBind(Type type, object? value, out object? argument, out bool isCertain)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        isCertain = true;
        argument = value;
        switch (value)
        {
            case null:
                return !type.IsValueType || plain != type;
            case Unclear:
                isCertain = false;
                return (argument = Placeholder.Of(type)) is not null;
            case Items items:
                return TryBindAll(plain, items.Values, out argument, out isCertain);
            case int or byte or sbyte or short or ushort or uint or long or ulong when plain.IsEnum:
                argument = Enum.ToObject(plain, value);
                return true;
            default:
                return plain.IsInstanceOfType(value);
        }
    }

    private static bool TryBindAll(Type type, IReadOnlyList<object?> values, out object? argument, out bool areCertain)
    {
        argument = null;
        areCertain = true;
        var item = type.IsArray ? type.GetElementType()
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type.GenericTypeArguments[0]
            : null;
        if (item is null)
        {
            return false;
        }

        var items = Array.CreateInstance(item, values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            if (!TryBind(item, values[i], out var one, out var isCertain))
            {
                return false;
            }

            items.SetValue(one, i);
            areCertain &= isCertain;
        }

        argument = items;
        return true;
    }
}
