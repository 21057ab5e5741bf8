using System.Reflection;
using System.Reflection.Emit;

namespace Progressive.Core.Tests.Engine;

/// <summary>Reads off compiled code what it calls.</summary>
internal static class CalledMethods
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Everything that a type calls or creates; what the compiler made of its lambdas and async methods is in types inside of it.</summary>
    public static IEnumerable<MethodBase> Of(Type type) => type.GetMembers(Declared).OfType<MethodBase>().SelectMany(Of)
        .Concat(type.GetNestedTypes(Declared).SelectMany(Of));

    /// <summary>What one method calls or creates; of an async one or an iterator, what its state machine does.</summary>
    public static IEnumerable<MethodBase> Of(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            yield break;
        }

        for (var at = 0; at < code.Length;)
        {
            var opCode = OpCodes[code[at] == 0xFE ? unchecked((short)(0xFE00 | code[at + 1])) : code[at]];
            at += opCode.Size;
            if (opCode.OperandType == OperandType.InlineMethod)
            {
                yield return Resolve(method, BitConverter.ToInt32(code, at));
            }

            at += SizeOf(opCode.OperandType, code, at);
        }
    }

    private static MethodBase Resolve(MethodBase caller, int token) => caller.Module.ResolveMethod(
        token,
        caller.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
        caller is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments() : null)!;

    private static int SizeOf(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
